# The emergency runner was started and stopped again: stopped is how it rests.
# expect: healthy
# never: runner-offline service-stopped
inject() {
  systemctl_on $R3 start $R3_UNIT
  systemctl_on $R3 stop $R3_UNIT
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && inactive $R3 $R3_UNIT && within 3 logged $R3 $R3_UNIT 'Stopped actions.runner' 5; }
undo() { :; } # what the journal remembers stays
gone() { inactive $R3 $R3_UNIT; }
