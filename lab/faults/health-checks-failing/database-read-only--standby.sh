# After a switch PostgreSQL came back as a standby, and the services are connected to it; every health check is UP.
# expect: health-checks-failing database-read-only production-db-01
signal=/var/lib/postgresql/15/main/standby.signal
recovers() { [ "$(sql 'select pg_is_in_recovery()')" = "$1" ]; }
inject() {
  on $DB "install -o postgres -g postgres -m 600 /dev/null $signal"
  systemctl_on $DB restart postgresql@15-main
}
there() { within 20 recovers t && within 30 production_is_well; }
undo() {
  on $DB rm -f $signal
  systemctl_on $DB restart postgresql@15-main
}
gone() { within 20 recovers f && back_to_health; }
