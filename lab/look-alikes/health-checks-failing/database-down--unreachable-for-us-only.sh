# The database's port is filtered for everybody but the web hosts; production has no trouble with it.
# expect: healthy
# never: health-checks-failing database-down
rule=(INPUT -i eth0 -s 10.89.0.129 -p tcp --dport 5432 -j DROP)
inject() { on $DB iptables -I "${rule[@]}"; }
there() { ! accepts $DB 5432 && component_is $W1 db UP; }
undo() { on $DB iptables -D "${rule[@]}"; }
gone() { accepts $DB 5432 && component_is $W1 db UP; }
