# The primary runner crashed once, was restarted by systemd and is well.
# expect: healthy
# never: runner-offline crash-looping
inject() { systemctl_on $R1 kill -s KILL $R1_UNIT; }
there() { within 5 crash_loops $R1 $R1_UNIT 1 && within 20 runner_is_well $R1; }
undo() { fresh $R1 $R1_UNIT; }
gone() { within 20 runner_is_well $R1 && [ "$(restarts $R1 $R1_UNIT)" = 0 ]; }
