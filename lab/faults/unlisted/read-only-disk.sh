# A web host's file system has gone read-only; the backend died of it and cannot start again.
# expect: unrecognised health-checks-failing
inject() {
  systemctl_on $W1 stop $BACKEND
  on $W1 'mount -o remount,ro /; mount -o remount,ro /var/lib/containers'
  systemctl_on $W1 start --no-block $BACKEND
}
there() { ! on $W1 touch /var/lib/probe 2>/dev/null && within 15 crash_loops $W1 $BACKEND && backend_is $W1 000; }
undo() {
  on $W1 'mount -o remount,rw /; mount -o remount,rw /var/lib/containers'
  fresh $W1 $BACKEND
}
gone() { on $W1 'touch /var/lib/probe && rm /var/lib/probe' && back_to_health; }
