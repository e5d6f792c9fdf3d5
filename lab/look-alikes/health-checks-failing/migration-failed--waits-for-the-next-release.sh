# A migration for the next release lies ready and has not run: Pending is no failure.
# expect: healthy
# never: health-checks-failing migration-failed
inject() { migration V3__course.sql 'create table course (id int);'; }
there() { on $W1 podman exec paws360-backend flyway info | finds Pending && production_is_well; }
undo() { no_migration V3__course.sql; }
gone() { ! on $W1 podman exec paws360-backend flyway info | finds Pending && production_is_well; }
