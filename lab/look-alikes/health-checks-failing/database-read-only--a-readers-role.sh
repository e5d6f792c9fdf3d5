# Somebody's report is connected with a role that may only read; the services' role writes.
# expect: healthy
# never: health-checks-failing database-read-only
connected() { [ "$(sql "select count(*) from pg_stat_activity where usename = 'report'")" = "$1" ]; }
inject() {
  sql "create role report login password 'report'"
  sql "alter role report set default_transaction_read_only = on"
  on $DB "systemd-run -q --unit=nightly-report -E PGPASSWORD=report psql -h ${ADDRESS[$DB]} -U report -c 'select pg_sleep(3600)' paws360"
}
there() { within 10 connected 1 && production_is_well; }
undo() {
  on $DB "systemctl stop nightly-report; systemctl reset-failed nightly-report 2>/dev/null; true"
  sql "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'report'" >/dev/null
  within 10 connected 0
  sql "drop role report"
}
gone() { connected 0 && production_is_well; }
