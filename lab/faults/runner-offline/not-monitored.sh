# The primary runner is well, but nothing measures it: no runner_status at all.
# expect: healthy
# warn: not-monitored
inject() { systemctl_on $R1 stop prometheus-node-exporter; }
there() { active $R1 $R1_UNIT && github_shows paws360-runner-01 online && within 20 metric_is paws360-runner-01 ''; }
undo() { systemctl_on $R1 start prometheus-node-exporter; }
gone() { within 20 runner_is_well $R1; }
