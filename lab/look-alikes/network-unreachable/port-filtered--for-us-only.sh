# A web host's firewall drops port 22 for the on-call engineer's network; the runners get in.
# expect: undecided network-unreachable
# expect: undecided health-checks-failing
# warn: own-way-blocked
# never: network-unreachable port-filtered
# never: network-unreachable host-down
rule=(INPUT -s 10.89.0.129 -p tcp --dport 22 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { ! ssh_answers $W1 && deployment_login $R1 $W1; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { ssh_answers $W1 && deployment_login $R1 $W1; }
