# Somebody started the backend of a web host by hand; it serves, and its unit cannot start beside it.
# expect: healthy
# warn: runs-outside-its-unit
# never: health-checks-failing service-crashing
inject() {
  systemctl_on $W1 stop $BACKEND
  on $W1 "systemd-run -q --unit=by-hand podman run --rm --name by-hand --network=host --env-file /etc/paws360/backend.env \
    --env-file /etc/paws360/backend.secret.env -v /opt/jre:/opt/jre:ro -v /opt/aot:/opt/aot:ro \
    -v /opt/paws360/migrations:/opt/paws360/migrations:ro $REGISTRY/paws360-backend:1.2.3"
  within 60 backend_is $W1 200
  systemctl_on $W1 start --no-block $BACKEND
}
there() { within 60 crash_loops $W1 $BACKEND && logged $W1 $BACKEND 'Port 8080 was already in use' 200 && backend_is $W1 200; }
undo() {
  systemctl_on $W1 stop $BACKEND
  on $W1 "systemctl stop by-hand; systemctl reset-failed by-hand 2>/dev/null; podman rm -f -t 0 by-hand >/dev/null 2>&1; true"
  fresh $W1 $BACKEND
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
