# Another program sits on the backend's port; the backend dies at every start.
# expect: health-checks-failing service-crashing production-web-01
# says: Web server failed to start. Port 8080 was already in use.
inject() {
  systemctl_on $W1 stop $BACKEND
  on $W1 systemd-run -q --unit=somebody-else --working-directory=/srv python3 -m http.server 8080
  within 5 accepts $W1 8080
  systemctl_on $W1 start --no-block $BACKEND
}
there() { within 40 crash_loops $W1 $BACKEND && logged $W1 $BACKEND 'Port 8080 was already in use' 200 && backend_is $W1 404; }
undo() {
  systemctl_on $W1 stop somebody-else
  fresh $W1 $BACKEND
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
