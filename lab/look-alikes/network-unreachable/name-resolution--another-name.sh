# The DNS server does not know a host that the deployment never visits.
# expect: healthy
# never: network-unreachable name-resolution
inject() { dns del $R3; }
there() { within 3 not resolves $R1 $R3 && resolves $R1 $W1 && deployment_login $R1 $W1; }
undo() { dns restore; }
gone() { within 3 resolves $R1 $R3; }
