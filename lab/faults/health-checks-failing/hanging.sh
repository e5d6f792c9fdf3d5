# The backend of one web host takes connections and never answers.
# expect: health-checks-failing hanging production-web-01
inject() { on $W1 pkill -STOP -x java; }
there() { active $W1 $BACKEND && silent $W1 8080 actuator/health && component_is $W2 db UP; }
undo() { on $W1 pkill -CONT -x java; }
gone() { back_to_health; }
