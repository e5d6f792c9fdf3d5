# The primary runner's host has no power.
# expect: runner-offline host-down production-runner-01
inject() { power_cut $R1; }
there() { ! is_up $R1 && ! pings $R1 && within 15 github_shows paws360-runner-01 offline && within 20 metric_is paws360-runner-01 ''; }
undo() { power_on $R1; }
gone() { within 40 runner_is_well $R1 && ssh_answers $R1; }
