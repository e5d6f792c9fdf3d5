# 1.2.4 migrated the schema, then was rolled back: 1.2.3 refuses to run on a schema that it does not know.
# expect: emergencies irreversible-migration production-web-01,production-web-02
# expect: health-checks-failing irreversible-migration production-web-01,production-web-02
# expect: health-checks-failing rollback-failed production-web-01,production-web-02
inject() {
  local h
  scenario migration-irreversible
  built
  migration V3__drop_email.sql 'alter table app_user drop column email;'
  on $W1 podman exec paws360-backend flyway migrate >/dev/null
  no_migration V3__drop_email.sql
  for h in $W1 $W2; do
    state_file $h '.status = "rollback-failed" | .current_version = "1.2.4" | .previous_version = "1.2.3" | .database.schema_version = "3"'
    restart $h $BACKEND
  done
}
newer_schema() { [ "$(sql "select count(*) from flyway_schema_history where version = '3' and success")" = 1 ]; }
there() { newer_schema && within 120 for_all refuses -- $W1 $W2; }
refuses() { crash_loops "$1" $BACKEND && logged "$1" $BACKEND 'Detected applied migration not resolved locally' 400; }
undo() {
  local h
  not_built
  no_scenario
  sql "alter table app_user add column if not exists email text; delete from flyway_schema_history where version = '3'"
  for h in $W1 $W2; do
    restore $h $STATE_FILE
    fresh $h $BACKEND
  done
}
gone() { ! newer_schema && back_to_health && ! crash_loops $W1 $BACKEND; }
