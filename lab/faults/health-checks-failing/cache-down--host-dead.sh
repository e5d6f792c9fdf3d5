# Redis's host has no power.
# expect: health-checks-failing host-down production-redis-01
# expect: health-checks-failing cache-down production-redis-01
inject() { power_cut $REDIS; }
there() { ! is_up $REDIS && within 10 component_is $W1 redis DOWN; }
undo() { power_on $REDIS; }
gone() { back_to_health; }
