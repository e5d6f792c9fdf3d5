# The clock of a web host is two hours ahead (for everything that comes in by ssh; a host of the lab has no clock of its own).
# expect: healthy
# warn: clock-skew
conf=/etc/ssh/sshd_config.d/clock.conf
inject() {
  echo "SetEnv LD_PRELOAD=$(on $W1 'ls /usr/lib/*/faketime/libfaketime.so.1') FAKETIME=+2h" >"$(inside $W1 $conf)"
  systemctl_on $W1 reload ssh
}
there() { within 3 ahead; }
ahead() { [ "$(($(in_lab ssh -F "$STATE/ssh/config" $W1 date +%s) - $(date +%s)))" -gt 7000 ]; }
undo() {
  rm -f "$(inside $W1 $conf)"
  systemctl_on $W1 reload ssh
}
gone() { within 3 not ahead; }
