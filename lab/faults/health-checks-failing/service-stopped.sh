# Somebody stopped the backend on one web host.
# expect: health-checks-failing service-stopped production-web-01
inject() { systemctl_on $W1 stop $BACKEND; }
there() { inactive $W1 $BACKEND && backend_is $W1 000 && backend_is $W2 200; }
undo() { systemctl_on $W1 start $BACKEND; }
gone() { back_to_health; }
