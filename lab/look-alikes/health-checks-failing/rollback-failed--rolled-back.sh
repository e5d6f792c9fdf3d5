# Release 1.2.4 failed and was rolled back to 1.2.3, which is well.
# expect: healthy
# never: health-checks-failing rollback-failed
# never: emergencies degraded
inject() {
  local h
  scenario health-failed-rolled-back
  built
  for h in $W1 $W2; do state_file $h '.status = "rolled-back"'; done
}
there() { state_says $W1 .status rolled-back && production_is_well; }
undo() {
  not_built
  no_scenario
  restore $W1 $STATE_FILE
  restore $W2 $STATE_FILE
}
gone() { state_says $W1 .status success && production_is_well; }
