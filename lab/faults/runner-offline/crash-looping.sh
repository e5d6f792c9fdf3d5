# The primary runner's registration file is damaged; the service dies at every start.
# expect: runner-offline crash-looping production-runner-01
# says: cannot read the configuration /opt/actions-runner/.runner
inject() {
  edit $R1 /opt/actions-runner/.runner '1s/^/x/'
  restart $R1 $R1_UNIT
}
there() { within 15 crash_loops $R1 $R1_UNIT && within 15 github_shows paws360-runner-01 offline; }
undo() {
  restore $R1 /opt/actions-runner/.runner
  fresh $R1 $R1_UNIT
}
gone() { within 20 runner_is_well $R1 && ! crash_loops $R1 $R1_UNIT; }
