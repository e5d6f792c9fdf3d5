# The registry refuses somebody else's login again and again; ours is good.
# expect: healthy
# never: artifact-missing credentials-refused
inject() {
  local i
  for i in 1 2 3 4 5; do registry_is 401 "paws359:wrong$i"; done
  touch "$KEPT/done"
}
there() { [ -e "$KEPT/done" ] && registry_is 200 && on $REG grep -q '"GET /v2/ HTTP/1.1" 401' /var/log/nginx/access.log; }
undo() { :; }
gone() { registry_is 200; }
