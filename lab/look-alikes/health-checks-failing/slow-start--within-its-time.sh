# The backend of one web host took some seconds longer to start, and is well.
# expect: healthy
# never: health-checks-failing slow-start
inject() {
  environment $W1 WARM_UP=4s
  restart $W1 $BACKEND
}
there() { within 30 logged $W1 $BACKEND 'Warming up the course catalogue' 100 && back_to_health; }
undo() { environment_restored $W1; }
gone() { back_to_health && ! logged $W1 $BACKEND 'Warming up' 20; }
