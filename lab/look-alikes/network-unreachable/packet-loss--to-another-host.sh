# Packets between a web host and the monitoring are lost; those of the runners are not.
# expect: healthy
# never: network-unreachable packet-loss
rule=(INPUT -s "${ADDRESS[$MON]}" -p icmp -m statistic --mode random --probability 0.5 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { filtered $W1 probability && on $R1 ping -qc20 -i0.02 -W1 "${ADDRESS[$W1]}" | finds ' 0% packet loss'; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { ! filtered $W1 probability; }
