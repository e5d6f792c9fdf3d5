# The primary runner is stopped, but GitHub still shows it as online.
# expect: runner-offline service-stopped production-runner-01
inject() {
  scenario runner-shown-online paws360-runner-01
  systemctl_on $R1 stop $R1_UNIT
}
there() { inactive $R1 $R1_UNIT && github_shows paws360-runner-01 online && within 15 metric_is paws360-runner-01 0; }
undo() {
  no_scenario
  systemctl_on $R1 start $R1_UNIT
}
gone() { within 20 runner_is_well $R1; }
