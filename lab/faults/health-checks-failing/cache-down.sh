# Redis is stopped.
# expect: health-checks-failing cache-down production-redis-01
inject() { systemctl_on $REDIS stop redis-server; }
there() { inactive $REDIS redis-server && component_is $W1 redis DOWN && component_is $W1 db UP; }
undo() { systemctl_on $REDIS start redis-server; }
gone() { back_to_health; }
