# 1.2.4 was not pushed; a tag that looks like it lies in another repository.
# expect: artifact-missing not-pushed paws360-backend
# never: artifact-missing wrong-tag
inject() {
  scenario image-not-pushed
  on $REG push-image paws360-backend 1.2.3 v1.2.4 paws360-backend-test >/dev/null
}
there() { tag_exists paws360-backend-test v1.2.4 && ! tag_exists paws360-backend 1.2.4 && ! tag_exists paws360-backend v1.2.4; }
undo() {
  no_scenario
  on $REG delete-image paws360-backend-test v1.2.4 >/dev/null
}
gone() { ! tag_exists paws360-backend-test v1.2.4; }
