# The services' role may hold no connection; the backends were restarted and do not start.
# expect: health-checks-failing database-refuses production-db-01
# never: health-checks-failing connections-used-up
inject() {
  sql "alter role paws360 connection limit 0"
  restart $W1 $BACKEND
  restart $W2 $BACKEND
}
there() {
  within 120 crash_loops $W1 $BACKEND && within 120 crash_loops $W2 $BACKEND && logged $W1 $BACKEND 'FATAL: too many connections for role' 400
}
undo() {
  sql "alter role paws360 connection limit -1"
  fresh $W1 $BACKEND
  fresh $W2 $BACKEND
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
