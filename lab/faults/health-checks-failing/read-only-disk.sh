# A web host's disk had an error and went read-only; the backend cannot start again.
# expect: health-checks-failing read-only-disk production-web-01
inject() {
  disk_aborts $W1
  systemctl_on $W1 restart --no-block $BACKEND
}
there() { ! writable && within 20 logged $W1 $BACKEND 'read-only file system' && within 15 backend_is $W1 000; }
writable() { on $W1 'touch /var/lib/probe && rm /var/lib/probe' 2>/dev/null; }
undo() {
  power_cut $W1
  rm -f "$STATE/hosts/$W1.img" # a new disk, provisioned afresh
  power_on $W1
}
gone() { within 20 writable && back_to_health; }
