# A firewall keeps the runners from a port of the registry's host that nobody uses.
# expect: healthy
# never: artifact-missing registry-unreachable-from-runner
rule=(INPUT -s "${ADDRESS[$R1]}/29" -p tcp --dport 5000 -j DROP)
inject() { on $REG iptables -I "${rule[@]}"; }
there() { filtered $REG 'dport 5000 -j DROP' && answers_on $R1 "${ADDRESS[$REG]}" 443 && registry_is 200; }
undo() { on $REG iptables -D "${rule[@]}"; }
gone() { ! filtered $REG 'dport 5000 -j DROP' && registry_is 200; }
