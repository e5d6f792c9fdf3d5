# The backend of one web host has been starting for longer than the deployment waits.
# expect: health-checks-failing slow-start production-web-01
inject() {
  environment $W1 WARM_UP=900s
  restart $W1 $BACKEND
}
budget=30 # seconds: what holdfast.yaml gives the backend
there() { warming && within 60 for_longer_than_the_budget; }
for_longer_than_the_budget() {
  local since
  since=$(date -d "$(on $W1 systemctl show -p ActiveEnterTimestamp --value $BACKEND)" +%s) && [ $(($(date +%s) - since)) -gt $budget ]
}
warming() { within 40 logged $W1 $BACKEND 'Warming up the course catalogue' 5 && active $W1 $BACKEND && backend_is $W1 000 && ! crash_loops $W1 $BACKEND 1; }
undo() { environment_restored $W1; }
gone() { back_to_health; }
