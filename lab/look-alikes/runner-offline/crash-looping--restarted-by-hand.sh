# Somebody restarted the primary runner twice; it is well.
# expect: healthy
# never: runner-offline crash-looping
inject() {
  systemctl_on $R1 restart $R1_UNIT
  sleep 1
  systemctl_on $R1 restart $R1_UNIT
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && within 20 runner_is_well $R1; }
undo() { :; }
gone() { within 20 runner_is_well $R1; }
