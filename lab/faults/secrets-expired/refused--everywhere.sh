# All production hosts trust another key than the runners have: half a rotation.
# expect: secrets-expired refused production-web-01,production-web-02
hosts=("$W1" "$W2" "$DB" "$REDIS")
inject() {
  local h
  ssh-keygen -q -t ed25519 -N '' -C github-actions-production -f "$KEPT/new"
  for h in "${hosts[@]}"; do
    keep "$h" /home/deploy/.ssh/authorized_keys
    cat "$KEPT/new.pub" >"$(inside "$h" /home/deploy/.ssh/authorized_keys)"
  done
}
there() { login_says $R1 $W1 'Permission denied' && login_says $R2 $W2 'Permission denied'; }
undo() {
  local h
  for h in "${hosts[@]}"; do restore "$h" /home/deploy/.ssh/authorized_keys; done
}
gone() { deployment_login $R1 $W1 && deployment_login $R2 $W2; }
