# Release 1.2.4 failed, its rollback failed, and the backends are down on both web hosts.
# expect: emergencies degraded production-web-01,production-web-02
# expect: health-checks-failing rollback-failed production-web-01,production-web-02
# expect: health-checks-failing service-stopped production-web-01,production-web-02
inject() {
  local h
  scenario rollback-failed
  built
  for h in $W1 $W2; do
    state_file $h '.status = "rollback-failed" | .current_version = "1.2.4" | .previous_version = "1.2.3"'
    systemctl_on $h stop $BACKEND
  done
}
there() { for_all down -- $W1 $W2; }
down() { state_says "$1" .status rollback-failed && backend_is "$1" 000; }
undo() {
  local h
  not_built
  no_scenario
  for h in $W1 $W2; do
    restore $h $STATE_FILE
    systemctl_on $h start $BACKEND
  done
}
gone() { back_to_health && for_all state_is_good -- $W1 $W2; }
state_is_good() { state_says "$1" .status success; }
