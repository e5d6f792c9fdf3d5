# The primary runner has lost its route to the production's subnet.
# expect: network-unreachable route-missing production-web-01,production-web-02
inject() { on $R1 ip route del $SUBNET_B; }
there() { login_says $R1 $W1 'Network is unreachable' && login_says $R1 $W2 'Network is unreachable' && pings $W1; }
undo() { on $R1 ip route replace $SUBNET_B via $ROUTER_A; }
gone() { deployment_login $R1 $W1; }
