# A line of pg_hba.conf rejects the services' role; the backends run and have no database.
# expect: health-checks-failing database-refuses production-db-01
# never: health-checks-failing misconfigured
hba=/etc/postgresql/15/main/pg_hba.conf
inject() {
  edit $DB $hba '1i host all paws360 10.89.0.0/24 reject'
  systemctl_on $DB reload postgresql@15-main
  within 20 turned_away $W1 $W2
}
there() { within 15 component_is $W1 db DOWN && component_is $W2 db DOWN && logged $W2 $BACKEND 'FATAL: pg_hba.conf rejects connection' 200; }
undo() {
  restore $DB $hba
  systemctl_on $DB reload postgresql@15-main
}
gone() { back_to_health; }
