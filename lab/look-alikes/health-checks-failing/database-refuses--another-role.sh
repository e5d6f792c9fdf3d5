# PostgreSQL refuses the role of somebody's report, which tries again and again; the services have their sessions.
# expect: healthy
# never: health-checks-failing database-refuses
hba=/etc/postgresql/15/main/pg_hba.conf
inject() {
  sql "create role report login password 'report'"
  edit $DB $hba '1i host all report 10.89.0.0/24 reject'
  systemctl_on $DB reload postgresql@15-main
}
report() { on $DB "PGPASSWORD=report psql -h ${ADDRESS[$DB]} -U report -c 'select 1' paws360 2>&1" || true; }
there() { [ -n "$(sql "select 1 from pg_roles where rolname = 'report'")" ] && report | finds 'pg_hba.conf rejects connection' && production_is_well; }
undo() {
  restore $DB $hba
  systemctl_on $DB reload postgresql@15-main
  sql "drop role report"
}
gone() { ! report | finds rejects && production_is_well; }
