# Somebody stopped the primary runner's service.
# expect: runner-offline service-stopped production-runner-01
inject() { systemctl_on $R1 stop $R1_UNIT; }
there() { inactive $R1 $R1_UNIT && within 15 github_shows paws360-runner-01 offline && within 15 metric_is paws360-runner-01 0; }
undo() { systemctl_on $R1 start $R1_UNIT; }
gone() { within 20 runner_is_well $R1; }
