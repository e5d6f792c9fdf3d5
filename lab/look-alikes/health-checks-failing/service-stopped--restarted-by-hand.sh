# Somebody restarted the backend of one web host; it is well again.
# expect: healthy
# never: health-checks-failing service-stopped
# never: health-checks-failing service-crashing
inject() {
  systemctl_on $W1 restart $BACKEND
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && back_to_health; }
undo() { :; }
gone() { back_to_health; }
