# The primary runner's process is stopped by a signal; systemd calls its unit active, and so does the metric.
# expect: runner-offline frozen production-runner-01
inject() { on $R1 pkill -STOP -x Runner.Listener; }
there() { active $R1 $R1_UNIT && stopped $R1 Runner.Listener && within 15 github_shows paws360-runner-01 offline && metric_is paws360-runner-01 1; }
undo() { on $R1 pkill -CONT -x Runner.Listener; }
gone() { ! stopped $R1 Runner.Listener && within 20 runner_is_well $R1; }
