# Both production runners are down while a deployment waits.
# expect: runner-offline service-stopped production-runner-01,production-runner-02
# expect: runner-offline all-runners-down production-runner-01,production-runner-02
# expect: emergencies all-runners-down
inject() {
  # first: a runner that is up takes the job that is to wait
  systemctl_on $R1 stop $R1_UNIT
  systemctl_on $R2 stop $R2_UNIT
  scenario deploy-queued
  built
}
there() { inactive $R1 $R1_UNIT && inactive $R2 $R2_UNIT && within 15 for_all down -- paws360-runner-01 paws360-runner-02; }
down() { github_shows "$1" offline && metric_is "$1" 0; }
undo() {
  systemctl_on $R1 start $R1_UNIT
  systemctl_on $R2 start $R2_UNIT
  not_built
  no_scenario
}
gone() { within 20 runners_are_well; }
