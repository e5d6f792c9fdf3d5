# The primary runner has a private key that no host knows; the secondary's is good.
# expect: secrets-expired refused production-web-01,production-web-02
private=/home/runner/.ssh/production_ed25519
inject() {
  keep $R1 $private
  ssh-keygen -q -t ed25519 -N '' -C old -f "$KEPT/old"
  cat "$KEPT/old" >"$(inside $R1 $private)"
}
there() { login_says $R1 $W1 'Permission denied' && deployment_login $R2 $W1; }
undo() { restore $R1 $private; }
gone() { deployment_login $R1 $W1; }
