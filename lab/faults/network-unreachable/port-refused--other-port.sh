# A web host's sshd listens on port 2222 now.
# expect: network-unreachable port-refused production-web-01
conf=/etc/ssh/sshd_config.d/port.conf
inject() {
  echo 'Port 2222' >"$(inside $W1 $conf)"
  systemctl_on $W1 restart ssh
}
there() { login_says $R1 $W1 'Connection refused' && within 3 ssh_answers $W1 2222; }
undo() {
  rm -f "$(inside $W1 $conf)"
  systemctl_on $W1 restart ssh
}
gone() { within 3 deployment_login $R1 $W1; }
