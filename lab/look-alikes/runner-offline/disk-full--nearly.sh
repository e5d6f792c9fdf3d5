# The primary runner's disk is 89 % full, which is enough room.
# expect: healthy
# never: runner-offline disk-full
inject() { fill_disk $R1 /opt/actions-runner/_work/cache.tar 112000000; }
there() { [ "$(used_percent $R1)" -ge 88 ] && ! disk_is_full $R1 && runner_is_well $R1; }
undo() { on $R1 rm -f /opt/actions-runner/_work/cache.tar; }
gone() { [ "$(used_percent $R1)" -lt 50 ] && within 10 runner_is_well $R1; }
