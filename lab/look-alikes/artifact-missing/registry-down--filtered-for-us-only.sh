# We cannot reach the registry; the runners and the web hosts can.
# expect: undecided artifact-missing
# never: artifact-missing registry-down
# never: artifact-missing registry-unreachable-from-runner
rule=(INPUT -s 10.89.0.1 -p tcp --dport 443 -j DROP)
inject() { on $REG iptables -I "${rule[@]}"; }
there() { registry_is 000 && answers_on $R1 "${ADDRESS[$REG]}" 443; }
undo() { on $REG iptables -D "${rule[@]}"; }
gone() { registry_is 200; }
