# Redis lets nobody in from one web host; the other one reaches it.
# expect: health-checks-failing cache-unreachable production-redis-01
rule=(INPUT -s "${ADDRESS[$W2]}" -p tcp --dport 6379 -j REJECT --reject-with tcp-reset)
inject() { on $REDIS iptables -I "${rule[@]}"; }
there() { ! answers_on $W2 "${ADDRESS[$REDIS]}" 6379 && answers_on $W1 "${ADDRESS[$REDIS]}" 6379 && within 30 component_is $W2 redis DOWN; }
undo() { on $REDIS iptables -D "${rule[@]}"; }
gone() { answers_on $W2 "${ADDRESS[$REDIS]}" 6379 && within 60 component_is $W2 redis UP; }
