# The build of 1.2.4 succeeded, the backend's image is there, the frontend's is not.
# expect: artifact-missing not-pushed paws360-frontend
inject() {
  scenario frontend-image-missing
  on $REG push-image paws360-backend 1.2.3 1.2.4 >/dev/null
}
there() { tag_exists paws360-backend 1.2.4 && ! tag_exists paws360-frontend 1.2.4; }
undo() {
  no_scenario
  on $REG delete-image paws360-backend 1.2.4 >/dev/null
}
gone() { ! tag_exists paws360-backend 1.2.4; }
