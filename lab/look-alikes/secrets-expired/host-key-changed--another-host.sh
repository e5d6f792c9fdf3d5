# The runner knows an old key of a host that the deployment never visits.
# expect: healthy
# never: secrets-expired host-key-changed
known=/home/runner/.ssh/known_hosts
inject() {
  keep $R1 $known
  ssh-keygen -q -t ed25519 -N '' -f "$KEPT/old"
  echo "staging-web-01 $(cut -d' ' -f1,2 "$KEPT/old.pub")" >>"$(inside $R1 $known)"
}
there() { on $R1 grep -q ^staging-web-01 $known && deployment_login $R1 $W1; }
undo() { restore $R1 $known; }
gone() { ! on $R1 grep -q ^staging-web-01 $known && deployment_login $R1 $W1; }
