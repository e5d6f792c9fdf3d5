# The frontend of one web host answers 500 for no reason that anybody knows.
# expect: unrecognised health-checks-failing
inject() {
  environment $W1 FRONTEND_STATUS=500
  restart $W1 $FRONTEND
}
there() { within 5 frontend_is $W1 500 && active $W1 $FRONTEND; }
undo() { environment_restored $W1; }
gone() { back_to_health; }
