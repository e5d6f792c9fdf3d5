# The DNS server no longer knows one web host.
# expect: network-unreachable name-resolution production-web-01
inject() { dns del $W1; }
there() { within 3 not resolves $R1 $W1 && login_says $R1 $W1 'Could not resolve hostname' && pings $W1; }
undo() { dns restore; }
gone() { within 3 deployment_login $R1 $W1; }
