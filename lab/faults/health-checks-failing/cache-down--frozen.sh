# Redis is frozen: it takes connections and never answers.
# expect: health-checks-failing cache-down production-redis-01
inject() { on $REDIS pkill -STOP redis-server; }
there() { active $REDIS redis-server && component_is $W1 redis DOWN; }
undo() { on $REDIS pkill -CONT redis-server; }
gone() { back_to_health; }
