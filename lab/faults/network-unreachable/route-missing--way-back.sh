# A web host has lost its route back to the runners' subnet: what it is asked it cannot answer.
# expect: network-unreachable route-missing production-web-01
inject() { on $W1 ip route del $SUBNET_A; }
there() { login_says $R1 $W1 'timed out' && [ -z "$(on $W1 ip route show $SUBNET_A)" ]; }
undo() { on $W1 ip route replace $SUBNET_A via $ROUTER_B; }
gone() { deployment_login $R1 $W1; }
