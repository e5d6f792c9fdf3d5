# A web host was restarted a moment ago and is back.
# expect: healthy
# never: network-unreachable host-down
inject() {
  power_cut $W2
  power_on $W2
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && back_to_health && deployment_login $R1 $W2; }
undo() { :; }
gone() { back_to_health; }
