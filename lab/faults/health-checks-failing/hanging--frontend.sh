# The frontend of one web host takes connections and never answers.
# expect: health-checks-failing hanging production-web-02
inject() { on $W2 pkill -STOP -f frontend.py; }
there() { active $W2 $FRONTEND && silent $W2 3000; }
undo() { on $W2 pkill -CONT -f frontend.py; }
gone() { back_to_health; }
