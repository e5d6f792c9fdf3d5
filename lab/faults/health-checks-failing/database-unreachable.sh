# The database lets nobody in from one web host; the other one reaches it.
# expect: health-checks-failing database-unreachable production-db-01
rule=(INPUT -s "${ADDRESS[$W1]}" -p tcp --dport 5432 -j DROP)
inject() { on $DB iptables -I "${rule[@]}"; }
there() { ! answers_on $W1 "${ADDRESS[$DB]}" 5432 && answers_on $W2 "${ADDRESS[$DB]}" 5432 && within 30 component_is $W1 db DOWN; }
undo() { on $DB iptables -D "${rule[@]}"; }
gone() { answers_on $W1 "${ADDRESS[$DB]}" 5432 && within 60 component_is $W1 db UP; }
