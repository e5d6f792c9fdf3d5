# Somebody made PostgreSQL read-only by a setting; nobody can write, and every health check is UP.
# expect: health-checks-failing database-read-only production-db-01
reads_only() { [ "$(sql 'show transaction_read_only')" = "$1" ]; }
inject() {
  sql "alter system set default_transaction_read_only = on"
  sql "select pg_reload_conf()" >/dev/null
}
there() { within 10 reads_only on && production_is_well; }
undo() {
  sql "alter system reset default_transaction_read_only"
  sql "select pg_reload_conf()" >/dev/null
}
gone() { within 10 reads_only off && back_to_health; }
