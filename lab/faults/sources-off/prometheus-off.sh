# Prometheus is stopped; everything else is well.
# expect: undecided runner-offline
# warn: source-down
inject() { systemctl_on $MON stop prometheus; }
there() { inactive $MON prometheus && ! accepts $MON 9090; }
undo() { systemctl_on $MON start prometheus; }
gone() { within 20 runners_are_well; }
