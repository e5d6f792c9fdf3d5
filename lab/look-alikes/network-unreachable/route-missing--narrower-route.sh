# The primary runner reaches the production by two host routes instead of one for the subnet.
# expect: healthy
# never: network-unreachable route-missing
inject() { on $R1 "for a in ${ADDRESS[$W1]} ${ADDRESS[$W2]} ${ADDRESS[$DB]} ${ADDRESS[$REDIS]}; do ip route add \$a via $ROUTER_A; done; ip route del $SUBNET_B"; }
there() { [ -z "$(on $R1 ip route show $SUBNET_B)" ] && deployment_login $R1 $W1 && deployment_login $R1 $W2; }
undo() { on $R1 "ip route replace $SUBNET_B via $ROUTER_A; for a in ${ADDRESS[$W1]} ${ADDRESS[$W2]} ${ADDRESS[$DB]} ${ADDRESS[$REDIS]}; do ip route del \$a; done"; }
gone() { [ -n "$(on $R1 ip route show $SUBNET_B)" ] && deployment_login $R1 $W1; }
