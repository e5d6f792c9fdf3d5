# Somebody changed the password of the services' role in the database and told nobody; the backends run and have no database.
# expect: health-checks-failing database-refuses production-db-01
# never: health-checks-failing misconfigured
inject() {
  sql "alter role paws360 password 'lab-db-of-next-year'"
  within 20 turned_away $W1 $W2
}
there() { within 15 component_is $W1 db DOWN && component_is $W2 db DOWN && logged $W1 $BACKEND 'FATAL: password authentication failed' 200; }
undo() { sql "alter role paws360 password 'lab-db'"; }
gone() { back_to_health; }
