# The primary runner's disk had an error and went read-only; the runner cannot start again.
# expect: runner-offline read-only-disk production-runner-01
inject() {
  disk_aborts $R1
  systemctl_on $R1 restart --no-block $R1_UNIT
}
there() { ! writable && within 15 crash_loops $R1 $R1_UNIT && within 15 github_shows paws360-runner-01 offline; }
writable() { on $R1 'touch /var/lib/probe && rm /var/lib/probe' 2>/dev/null; }
undo() {
  power_cut $R1
  rm -f "$STATE/hosts/$R1.img" # a new disk, provisioned afresh
  power_on $R1
}
gone() { within 20 writable && within 30 runner_is_well $R1; }
