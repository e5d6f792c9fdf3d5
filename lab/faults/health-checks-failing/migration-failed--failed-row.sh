# A migration outside a transaction failed half-way and left a failed row; the next start on one web host stops at it.
# expect: health-checks-failing migration-failed production-web-01
inject() {
  migration V3__course_index.sql 'create index concurrently course_index on no_such_table (id);'
  on $W1 podman exec -e FLYWAY_POSTGRESQL_TRANSACTIONAL_LOCK=false paws360-backend flyway migrate >/dev/null 2>&1 || true # it is meant to fail
  restart $W1 $BACKEND
}
failed_row() { [ "$(sql 'select version from flyway_schema_history where not success')" = 3 ]; }
there() { failed_row && within 120 crash_loops $W1 $BACKEND && logged $W1 $BACKEND 'Detected failed migration to version 3' 400; }
undo() {
  no_migration V3__course_index.sql
  sql 'delete from flyway_schema_history where not success'
  fresh $W1 $BACKEND
}
gone() { ! failed_row && back_to_health && ! crash_loops $W1 $BACKEND; }
