# A web host's sshd listens on 2222 as well as on 22.
# expect: healthy
# never: network-unreachable port-refused
conf=/etc/ssh/sshd_config.d/port.conf
inject() {
  printf 'Port 22\nPort 2222\n' >"$(inside $W1 $conf)"
  systemctl_on $W1 restart ssh
}
there() { within 3 ssh_answers $W1 2222 && deployment_login $R1 $W1; }
undo() {
  rm -f "$(inside $W1 $conf)"
  systemctl_on $W1 restart ssh
}
gone() { within 3 not ssh_answers $W1 2222 && deployment_login $R1 $W1; }
