# The build pushed 1.2.4-SNAPSHOT where 1.2.4 was wanted.
# expect: artifact-missing wrong-tag paws360-backend,paws360-frontend
inject() {
  scenario wrong-tag-snapshot
  on $REG push-image paws360-backend 1.2.3 1.2.4-SNAPSHOT >/dev/null
  on $REG push-image paws360-frontend 1.2.3 1.2.4-SNAPSHOT >/dev/null
}
there() { tag_exists paws360-backend 1.2.4-SNAPSHOT && tag_exists paws360-frontend 1.2.4-SNAPSHOT && ! tag_exists paws360-backend 1.2.4; }
undo() {
  no_scenario
  on $REG 'delete-image paws360-backend 1.2.4-SNAPSHOT; delete-image paws360-frontend 1.2.4-SNAPSHOT' >/dev/null
}
gone() { ! tag_exists paws360-backend 1.2.4-SNAPSHOT && ! tag_exists paws360-frontend 1.2.4-SNAPSHOT; }
