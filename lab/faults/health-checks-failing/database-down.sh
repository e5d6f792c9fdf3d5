# PostgreSQL is stopped.
# expect: health-checks-failing database-down production-db-01
inject() { systemctl_on $DB stop postgresql@15-main; }
there() { inactive $DB postgresql@15-main && component_is $W1 db DOWN && component_is $W2 db DOWN; }
undo() { systemctl_on $DB start postgresql@15-main; }
gone() { back_to_health; }
