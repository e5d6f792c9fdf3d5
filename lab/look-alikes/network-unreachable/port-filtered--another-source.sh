# A web host's firewall drops port 22 for the monitoring host only.
# expect: healthy
# never: network-unreachable port-filtered
rule=(INPUT -s "${ADDRESS[$MON]}" -p tcp --dport 22 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { ! answers_on $MON "${ADDRESS[$W1]}" 22 && deployment_login $R1 $W1; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { answers_on $MON "${ADDRESS[$W1]}" 22 && deployment_login $R1 $W1; }
