# The backend of one web host answers 404 where its health is asked: that is neither well nor down.
# expect: undecided health-checks-failing
# never: health-checks-failing service-stopped
inject() {
  environment $W1 MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE=info
  restart $W1 $BACKEND
}
there() { within 60 backend_is $W1 404 && active $W1 $BACKEND; }
undo() { environment_restored $W1; }
gone() { back_to_health; }
