# A deployment is going on: one web host has the new version already, and the state file says so.
# expect: healthy
# never: health-checks-failing version-mismatch
inject() {
  local h
  scenario deploy-in-progress
  built
  for h in $W1 $W2; do state_file $h '.status = "in-progress" | .previous_version = "1.2.3" | .current_version = "1.2.2" | .last_known_good = "1.2.3"'; done
  run_version $W1 1.2.2
}
there() { state_says $W2 .status in-progress && within 40 runs_version $W1 1.2.2 && production_is_well; }
undo() {
  not_built
  no_scenario
  restore $W1 $STATE_FILE
  restore $W2 $STATE_FILE
  environment_restored $W1
}
gone() { back_to_health && runs_version $W1 1.2.3; }
