# A web host's sshd was restarted a moment ago.
# expect: healthy
# never: network-unreachable sshd-stopped
inject() {
  systemctl_on $W1 restart ssh
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && within 3 deployment_login $R1 $W1; }
undo() { :; }
gone() { within 3 deployment_login $R1 $W1; }
