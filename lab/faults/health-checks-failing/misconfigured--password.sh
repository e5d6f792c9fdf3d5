# One web host has a wrong database password.
# expect: health-checks-failing misconfigured production-web-01
# never: health-checks-failing database-down
inject() {
  edit $W1 /etc/paws360/backend.secret.env 's/=.*/=lab-bd/'
  restart $W1 $BACKEND
}
there() { within 120 crash_loops $W1 $BACKEND && logged $W1 $BACKEND 'password authentication failed' 400 && backend_is $W2 200; }
undo() {
  restore $W1 /etc/paws360/backend.secret.env
  fresh $W1 $BACKEND
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
