# The release's migration does not work; it was rolled back, leaves no row, and the backends refuse to start without it.
# expect: health-checks-failing migration-failed production-web-01,production-web-02
inject() {
  migration V3__course_index.sql 'create table course (id int);
insert into no_such_table values (1);'
  restart $W1 $BACKEND
  restart $W2 $BACKEND
}
there() {
  within 120 crash_loops $W1 $BACKEND && within 120 crash_loops $W2 $BACKEND && logged $W1 $BACKEND 'Migration of schema .* failed' 400 &&
    [ "$(sql 'select max(version) from flyway_schema_history')" = 2 ]
}
undo() {
  no_migration V3__course_index.sql
  fresh $W1 $BACKEND
  fresh $W2 $BACKEND
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
