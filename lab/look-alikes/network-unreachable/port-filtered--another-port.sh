# A web host's firewall drops port 2222, which nobody uses.
# expect: healthy
# never: network-unreachable port-filtered
rule=(INPUT -p tcp --dport 2222 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { filtered $W1 'dport 2222 -j DROP' && deployment_login $R1 $W1; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { ! filtered $W1 'dport 2222 -j DROP' && deployment_login $R1 $W1; }
