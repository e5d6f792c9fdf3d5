# A job's leftovers filled the primary runner's disk; the runner dies when it cannot write its log.
# expect: runner-offline disk-full production-runner-01
left=/opt/actions-runner/_work/_temp-artifacts.tar
inject() { fill_disk $R1 $left; }
there() { within 15 disk_is_full $R1 && within 15 crash_loops $R1 $R1_UNIT && within 15 github_shows paws360-runner-01 offline; }
undo() {
  on $R1 rm -f $left
  fresh $R1 $R1_UNIT
}
gone() { within 20 runner_is_well $R1 && ! disk_is_full $R1; }
