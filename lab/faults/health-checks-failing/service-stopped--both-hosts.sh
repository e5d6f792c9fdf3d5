# The backend was installed on both web hosts and started on neither.
# expect: health-checks-failing service-stopped production-web-01,production-web-02
inject() {
  systemctl_on $W1 stop $BACKEND
  systemctl_on $W2 stop $BACKEND
}
there() { inactive $W1 $BACKEND && inactive $W2 $BACKEND && backend_is $W1 000; }
undo() {
  systemctl_on $W1 start $BACKEND
  systemctl_on $W2 start $BACKEND
}
gone() { back_to_health; }
