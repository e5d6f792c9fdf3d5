# The services' role may not log in any more; one backend was restarted and does not start, the other lives on its old sessions.
# expect: health-checks-failing database-refuses production-db-01
# never: health-checks-failing migration-failed
inject() {
  sql "alter role paws360 nologin"
  restart $W2 $BACKEND
}
there() { within 120 crash_loops $W2 $BACKEND && logged $W2 $BACKEND 'FATAL: role "paws360" is not permitted to log in' 400 && component_is $W1 db UP; }
undo() {
  sql "alter role paws360 login"
  fresh $W2 $BACKEND
}
gone() { back_to_health && ! crash_loops $W2 $BACKEND; }
