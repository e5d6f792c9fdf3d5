# One web host looks for the database on a port where nothing listens.
# expect: health-checks-failing misconfigured production-web-02
# never: health-checks-failing database-down
inject() {
  environment $W2 DB_PORT=5433
  restart $W2 $BACKEND
}
there() { within 120 crash_loops $W2 $BACKEND && logged $W2 $BACKEND '5433 refused' 400 && backend_is $W1 200; }
undo() { environment_restored $W2; }
gone() { back_to_health && ! crash_loops $W2 $BACKEND; }
