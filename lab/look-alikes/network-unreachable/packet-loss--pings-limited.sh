# A web host's firewall lets only a few pings a second in; nothing else is lost.
# expect: healthy
# never: network-unreachable packet-loss
# warn: pings-limited
few=(INPUT -p icmp -m limit --limit 2/s --limit-burst 3 -j ACCEPT)
others=(INPUT -p icmp -j DROP)
inject() { on $W1 iptables -A "${few[@]}" && on $W1 iptables -A "${others[@]}"; }
there() { filtered $W1 '--limit 2/sec' && ! on $R1 ping -qc20 -i0.02 -W1 "${ADDRESS[$W1]}" | finds ' 0% packet loss'; }
undo() { on $W1 iptables -D "${few[@]}"; on $W1 iptables -D "${others[@]}"; }
gone() { ! filtered $W1 icmp; }
