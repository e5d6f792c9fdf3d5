# The build pushed v1.2.4 where 1.2.4 was wanted.
# expect: artifact-missing wrong-tag paws360-backend,paws360-frontend
inject() {
  scenario wrong-tag v1.2.4
  on $REG push-image paws360-backend 1.2.3 v1.2.4 >/dev/null
  on $REG push-image paws360-frontend 1.2.3 v1.2.4 >/dev/null
}
there() { tag_exists paws360-backend v1.2.4 && tag_exists paws360-frontend v1.2.4 && ! tag_exists paws360-backend 1.2.4; }
undo() {
  no_scenario
  on $REG 'delete-image paws360-backend v1.2.4; delete-image paws360-frontend v1.2.4' >/dev/null
}
gone() { ! tag_exists paws360-backend v1.2.4 && ! tag_exists paws360-frontend v1.2.4; }
