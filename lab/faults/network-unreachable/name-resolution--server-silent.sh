# The DNS server no longer answers at all.
# expect: network-unreachable name-resolution production-web-01,production-web-02
inject() { dns stop; }
there() { ! resolves $R1 $W1; }
undo() { dns start; }
gone() { within 10 deployment_login $R1 $W1 && within 20 production_is_well; }
