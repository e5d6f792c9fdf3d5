# The database's host has no power.
# expect: health-checks-failing host-down production-db-01
# expect: health-checks-failing database-down production-db-01
inject() { power_cut $DB; }
there() { ! is_up $DB && within 10 component_is $W1 db DOWN; }
undo() { power_on $DB; }
gone() { back_to_health; }
