# The primary runner is stopped, the secondary works.
# expect: runner-offline service-stopped production-runner-01
# never: runner-offline all-runners-down
# never: emergencies all-runners-down
inject() { systemctl_on $R1 stop $R1_UNIT; }
there() { inactive $R1 $R1_UNIT && within 15 metric_is paws360-runner-01 0 && within 5 runner_is_well $R2; }
undo() { systemctl_on $R1 start $R1_UNIT; }
gone() { within 20 runners_are_well; }
