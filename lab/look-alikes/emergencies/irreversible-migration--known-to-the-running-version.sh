# The schema is at version 3 and the running version knows it: nothing has to be reversed.
# expect: healthy
# never: emergencies irreversible-migration
# never: health-checks-failing migration-failed
inject() {
  local h
  migration V3__course.sql 'create table course (id int);'
  on $W1 podman exec paws360-backend flyway migrate >/dev/null
  for h in $W1 $W2; do state_file $h '.database.schema_version = "3"'; done
}
at_3() { [ "$(sql 'select max(version) from flyway_schema_history')" = 3 ]; }
there() { at_3 && production_is_well; }
undo() {
  no_migration V3__course.sql
  sql "drop table course; delete from flyway_schema_history where version = '3'"
  restore $W1 $STATE_FILE
  restore $W2 $STATE_FILE
}
gone() { ! at_3 && production_is_well; }
