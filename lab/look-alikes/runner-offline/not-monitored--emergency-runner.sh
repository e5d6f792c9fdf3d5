# The emergency runner's host is switched off: it has no metric, and needs none.
# expect: healthy
# warn: emergency-runner-unusable
# never: runner-offline host-down
inject() { stop_host $R3 TERM; }
there() { ! is_up $R3 && within 20 metric_is paws360-emergency '' && runners_are_well; }
undo() { power_on $R3; }
gone() { within 20 ssh_answers $R3 && runners_are_well; }
