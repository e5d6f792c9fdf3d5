# The frontend of one web host is down, its backend is well.
# expect: health-checks-failing service-stopped production-web-02
# expect: health-checks-failing partially-running production-web-02
inject() { systemctl_on $W2 stop $FRONTEND; }
there() { inactive $W2 $FRONTEND && frontend_is $W2 000 && backend_is $W2 200 && web_is_well $W1; }
undo() { systemctl_on $W2 start $FRONTEND; }
gone() { back_to_health; }
