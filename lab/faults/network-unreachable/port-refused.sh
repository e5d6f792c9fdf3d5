# A web host's firewall answers port 22 with a reset.
# expect: network-unreachable port-refused production-web-01
rule=(INPUT -p tcp --dport 22 -j REJECT --reject-with tcp-reset)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { login_says $R1 $W1 'Connection refused' && active $W1 ssh; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { deployment_login $R1 $W1; }
