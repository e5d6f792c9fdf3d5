# A colleague's account on one web host has expired, and sshd turns them away; the deployment's account is open.
# expect: healthy
# never: secrets-expired account-closed
inject() {
  on $W1 "useradd -m -s /bin/bash -e 1970-01-02 colleague && cp -r /home/deploy/.ssh /home/colleague/ && chown -R colleague: /home/colleague/.ssh"
}
there() {
  on $W1 getent passwd colleague >/dev/null && ! on $R1 setpriv --reuid runner --regid runner --init-groups ssh -i /home/runner/.ssh/production_ed25519 -o UserKnownHostsFile=/home/runner/.ssh/known_hosts \
    -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=2 colleague@$W1 true 2>/dev/null &&
    within 3 logged $W1 ssh 'account colleague has expired' && deployment_login $R1 $W1
}
undo() { on $W1 "userdel -r colleague 2>/dev/null || true"; }
gone() { ! on $W1 getent passwd colleague >/dev/null && deployment_login $R1 $W1; }
