# A web host's firewall drops port 22 from the runners; the on-call engineer still gets in.
# expect: network-unreachable port-filtered production-web-01
rule=(INPUT -s "${ADDRESS[$R1]}/28" -p tcp --dport 22 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { login_says $R1 $W1 'timed out' && ssh_answers $W1; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { deployment_login $R1 $W1; }
