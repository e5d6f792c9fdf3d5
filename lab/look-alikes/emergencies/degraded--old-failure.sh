# Some deployments ago a rollback failed; since then a release went well, and the state file says so.
# expect: healthy
# never: emergencies degraded
inject() {
  local h
  for h in $W1 $W2; do state_file $h '.history = [{"version": "1.2.1", "status": "rollback-failed"}, {"version": "1.2.3", "status": "success"}]'; done
}
there() { state_says $W1 '.history[0].status' rollback-failed && production_is_well; }
undo() {
  restore $W1 $STATE_FILE
  restore $W2 $STATE_FILE
}
gone() { state_says $W1 .history null && production_is_well; }
