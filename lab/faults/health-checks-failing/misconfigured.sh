# One web host has a database host that does not exist in its environment file.
# expect: health-checks-failing misconfigured production-web-01
# never: health-checks-failing database-down
inject() {
  environment $W1 DB_HOST=production-db-02.paws360.local
  restart $W1 $BACKEND
}
there() { within 120 crash_loops $W1 $BACKEND && logged $W1 $BACKEND UnknownHostException 400 && backend_is $W2 200; }
undo() { environment_restored $W1; }
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
