# There is no image 1.2.5, and nobody has asked for one.
# expect: healthy
# never: artifact-missing not-pushed
inject() { scenario deploy-succeeded; on $REG 'push-image paws360-backend 1.2.3 1.2.4; push-image paws360-frontend 1.2.3 1.2.4' >/dev/null; }
there() { tag_exists paws360-backend 1.2.4 && tag_exists paws360-frontend 1.2.4 && ! tag_exists paws360-backend 1.2.5; }
undo() {
  no_scenario
  on $REG 'delete-image paws360-backend 1.2.4; delete-image paws360-frontend 1.2.4' >/dev/null
}
gone() { ! tag_exists paws360-backend 1.2.4; }
