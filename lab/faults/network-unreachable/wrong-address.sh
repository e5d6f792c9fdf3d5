# The DNS server sends the name of one web host to an address where nobody is.
# expect: network-unreachable wrong-address production-web-01
inject() { dns set $W1 10.89.0.199; }
there() { within 3 resolves_to 10.89.0.199 && ! deployment_login $R1 $W1; }
resolves_to() { [ "$(on $R1 getent ahostsv4 $W1 | awk '{print $1; exit}')" = "$1" ]; }
undo() { dns restore; }
gone() { within 3 resolves_to "${ADDRESS[$W1]}" && deployment_login $R1 $W1; }
