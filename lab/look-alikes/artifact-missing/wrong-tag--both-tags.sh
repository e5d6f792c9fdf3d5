# The registry has the running version under a second name as well.
# expect: healthy
# never: artifact-missing wrong-tag
inject() { on $REG 'push-image paws360-backend 1.2.3 v1.2.3; push-image paws360-frontend 1.2.3 v1.2.3' >/dev/null; }
there() { tag_exists paws360-backend v1.2.3 && tag_exists paws360-backend 1.2.3; }
undo() { on $REG 'delete-image paws360-backend v1.2.3; delete-image paws360-frontend v1.2.3' >/dev/null; }
gone() { ! tag_exists paws360-backend v1.2.3; }
