# The primary runner's known_hosts has no line for a web host; the host itself is unchanged.
# expect: secrets-expired host-key-unknown production-web-01
known=/home/runner/.ssh/known_hosts
inject() {
  keep $R1 $known
  sed -i -E "/^$W1,/d" "$(inside $R1 $known)"
}
there() { login_says $R1 $W1 'host key is known' && deployment_login $R2 $W1; }
undo() { restore $R1 $known; }
gone() { deployment_login $R1 $W1; }
