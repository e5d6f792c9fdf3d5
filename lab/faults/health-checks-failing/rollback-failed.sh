# Release 1.2.4 failed its health checks and the rollback broke off: one web host is on 1.2.2, the other's frontend is down.
# expect: health-checks-failing rollback-failed production-web-01,production-web-02
# expect: health-checks-failing service-stopped production-web-02
inject() {
  scenario rollback-failed
  built
  local h
  for h in $W1 $W2; do state_file $h '.status = "rollback-failed" | .current_version = "1.2.4" | .previous_version = "1.2.3"'; done
  run_version $W1 1.2.2
  systemctl_on $W2 stop $FRONTEND
}
there() { state_says $W1 .status rollback-failed && within 40 runs_version $W1 1.2.2 && inactive $W2 $FRONTEND; }
undo() {
  not_built
  no_scenario
  restore $W1 $STATE_FILE
  restore $W2 $STATE_FILE
  environment_restored $W1
  systemctl_on $W2 start $FRONTEND
}
gone() { back_to_health && runs_version $W1 1.2.3 && state_says $W2 .status success; }
