# Four of ten packets that reach a web host from the runners are lost.
# expect: network-unreachable packet-loss production-web-01
rule=(INPUT -s 10.89.0.8/29 -m statistic --mode random --probability 0.4 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { filtered $W1 probability && [ "$(lost)" -ge 15 ]; }
lost() { on $R1 ping -qc40 -i0.02 -W1 "${ADDRESS[$W1]}" | sed -n 's/.* \([0-9.]*\)% packet loss.*/\1/p' | cut -d. -f1; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { [ "$(lost)" = 0 ] && deployment_login $R1 $W1; }
