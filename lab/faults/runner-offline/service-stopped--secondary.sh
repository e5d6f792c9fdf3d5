# The secondary runner's service was killed and nobody started it again.
# expect: runner-offline service-stopped production-runner-02
inject() {
  systemctl_on $R2 kill -s TERM $R2_UNIT # the runner exits 0 on TERM, which Restart=on-failure takes for intended
}
there() { within 5 inactive $R2 $R2_UNIT && within 15 github_shows paws360-runner-02 offline && within 15 metric_is paws360-runner-02 0; }
undo() { systemctl_on $R2 start $R2_UNIT; }
gone() { within 20 runner_is_well $R2; }
