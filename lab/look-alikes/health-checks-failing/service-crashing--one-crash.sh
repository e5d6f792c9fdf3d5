# The backend of one web host crashed once, was restarted by systemd and is well.
# expect: healthy
# never: health-checks-failing service-crashing
inject() { on $W1 pkill -KILL -x java; }
there() { within 5 crash_loops $W1 $BACKEND 1 && back_to_health; }
undo() { fresh $W1 $BACKEND; }
gone() { back_to_health && ! crash_loops $W1 $BACKEND 1; }
