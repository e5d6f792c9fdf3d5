# A web host was given a new host key; everybody who knew the old one stops there.
# expect: secrets-expired host-key-changed production-web-01
key=/etc/ssh/ssh_host_ed25519_key
inject() {
  keep $W1 $key
  keep $W1 $key.pub
  on $W1 "rm $key $key.pub; ssh-keygen -q -t ed25519 -N '' -f $key; systemctl restart ssh"
}
there() { login_says $R1 $W1 'Host key verification failed'; }
undo() {
  restore $W1 $key
  restore $W1 $key.pub
  systemctl_on $W1 restart ssh
}
gone() { deployment_login $R1 $W1; }
