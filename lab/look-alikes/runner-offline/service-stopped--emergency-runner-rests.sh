# The emergency runner was started and stopped again: stopped is how it rests.
# expect: healthy
# never: runner-offline service-stopped
inject() {
  systemctl_on $R3 start $R3_UNIT
  systemctl_on $R3 stop $R3_UNIT
}
there() { logged $R3 $R3_UNIT 'Stopped actions.runner' 5 && [ "$(on $R3 systemctl show -P InactiveEnterTimestampMonotonic $R3_UNIT)" != 0 ]; }
undo() { on $R3 'rm -rf /var/log/journal/*/*.journal; systemctl daemon-reexec; systemctl restart systemd-journald'; }
gone() { inactive $R3 $R3_UNIT && ! logged $R3 $R3_UNIT 'Stopped actions.runner' 5; }
