# One web host looks for Redis on a port where nothing listens; the backend starts, and its health is DOWN.
# expect: health-checks-failing misconfigured production-web-01
# never: health-checks-failing cache-down
inject() {
  environment $W1 REDIS_PORT=6380
  restart $W1 $BACKEND
}
there() { within 40 component_is $W1 redis DOWN && component_is $W2 redis UP && active $W1 $BACKEND; }
undo() { environment_restored $W1; }
gone() { back_to_health; }
