# The frontend of one web host was deployed with a fault in it and dies at every start.
# expect: health-checks-failing service-crashing production-web-02
# says: Error: Cannot find module next/server
inject() {
  edit $W2 /opt/paws360/bin/frontend.py '1a raise SystemExit("Error: Cannot find module next/server")'
  restart $W2 $FRONTEND
}
there() { within 15 crash_loops $W2 $FRONTEND && frontend_is $W2 000; }
undo() {
  restore $W2 /opt/paws360/bin/frontend.py
  fresh $W2 $FRONTEND
}
gone() { back_to_health && ! crash_loops $W2 $FRONTEND; }
