# PostgreSQL was down for a moment; the logs are full of it, and all is well again.
# expect: healthy
# never: health-checks-failing database-down
inject() {
  systemctl_on $DB stop postgresql@15-main
  component_is $W1 db DOWN
  systemctl_on $DB start postgresql@15-main
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && back_to_health; }
undo() { :; }
gone() { back_to_health; }
