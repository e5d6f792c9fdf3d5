# A firewall keeps the runners from the registry; everybody else reaches it. The push of 1.2.4 failed for it.
# expect: artifact-missing registry-unreachable-from-runner registry-01
rule=(INPUT -s "${ADDRESS[$R1]}/29" -p tcp --dport 443 -j DROP)
inject() {
  scenario push-unreachable
  on $REG iptables -I "${rule[@]}"
}
there() { registry_is 200 && ! answers_on $R1 "${ADDRESS[$REG]}" 443 && ! answers_on $R2 "${ADDRESS[$REG]}" 443; }
undo() {
  no_scenario
  on $REG iptables -D "${rule[@]}"
}
gone() { answers_on $R1 "${ADDRESS[$REG]}" 443 && answers_on $R2 "${ADDRESS[$REG]}" 443; }
