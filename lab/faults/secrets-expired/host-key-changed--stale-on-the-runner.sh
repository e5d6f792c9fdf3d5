# The primary runner's known_hosts holds an old key of a web host; the host itself is unchanged.
# expect: secrets-expired host-key-changed production-web-02
known=/home/runner/.ssh/known_hosts
inject() {
  keep $R1 $known
  ssh-keygen -q -t ed25519 -N '' -f "$KEPT/old"
  sed -i -E "s|^($W2,[^ ]+ ).*|\1$(cut -d' ' -f1,2 "$KEPT/old.pub")|" "$(inside $R1 $known)"
}
there() { login_says $R1 $W2 'Host key verification failed' && deployment_login $R2 $W2; }
undo() { restore $R1 $known; }
gone() { deployment_login $R1 $W2; }
