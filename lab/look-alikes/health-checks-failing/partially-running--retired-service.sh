# A web host still has the unit of a worker that was retired, stopped and disabled.
# expect: healthy
# never: health-checks-failing partially-running
# never: health-checks-failing service-stopped
file=/etc/systemd/system/paws360-worker.service
inject() {
  printf '[Unit]\nDescription=PAWS360 worker (retired)\n[Service]\nExecStart=/bin/false\n' >"$(inside $W1 $file)"
  systemctl_on $W1 daemon-reload
}
there() { inactive $W1 paws360-worker.service && on $W1 systemctl cat paws360-worker.service >/dev/null && web_is_well $W1; }
undo() {
  rm -f "$(inside $W1 $file)"
  systemctl_on $W1 daemon-reload
}
gone() { ! on $W1 systemctl cat paws360-worker.service >/dev/null 2>&1 && web_is_well $W1; }
