# PostgreSQL is frozen: it takes connections and never answers.
# expect: health-checks-failing database-down production-db-01
# never: health-checks-failing hanging
inject() { on $DB pkill -STOP -u postgres -x postgres; }
there() { active $DB postgresql@15-main && component_is $W1 db DOWN; }
undo() { on $DB pkill -CONT -u postgres -x postgres; }
gone() { back_to_health; }
