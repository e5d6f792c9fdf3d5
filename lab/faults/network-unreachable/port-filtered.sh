# A web host's firewall silently drops port 22.
# expect: network-unreachable port-filtered production-web-01
rule=(INPUT -p tcp --dport 22 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { login_says $R1 $W1 'timed out' && pings $W1 && filtered $W1 'dport 22 -j DROP'; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { deployment_login $R1 $W1; }
