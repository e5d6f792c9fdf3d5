# A web host answers no ping (ICMP is dropped), and nothing else is wrong.
# expect: healthy
# never: network-unreachable host-down
# never: network-unreachable packet-loss
inject() { on $W1 iptables -I INPUT -p icmp -j DROP; }
there() { ! pings $W1 && deployment_login $R1 $W1 && web_is_well $W1; }
undo() { on $W1 iptables -D INPUT -p icmp -j DROP; }
gone() { pings $W1; }
