# The backend of one web host took some seconds longer to start, and is well.
# expect: healthy
# never: health-checks-failing slow-start
inject() {
  environment $W1 WARM_UP=4s
  restart $W1 $BACKEND
}
there() { warms_up && within 30 logged $W1 $BACKEND 'Warming up the course catalogue' 100 && back_to_health; }
warms_up() { on $W1 grep -q '^WARM_UP=' /etc/paws360/backend.env; }
undo() { environment_restored $W1; }
gone() { ! warms_up && back_to_health; }
