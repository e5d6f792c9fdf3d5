# An old key of a colleague was taken from the deployment's account; the deployment's key is still there.
# expect: healthy
# never: secrets-expired refused
keys=/home/deploy/.ssh/authorized_keys
inject() {
  keep $W1 $keys
  local key
  key=$(cat "$KEPT/$W1$keys")
  printf '# retired 2026-10: ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOldOldOldOldOldOldOldOldOldOldOldOldOldOldOld old@deploy\n%s\n' "$key" >"$(inside $W1 $keys)"
}
there() { on $W1 grep -q '^# retired' $keys && deployment_login $R1 $W1; }
undo() { restore $W1 $keys; }
gone() { ! on $W1 grep -q '^# retired' $keys && deployment_login $R1 $W1; }
