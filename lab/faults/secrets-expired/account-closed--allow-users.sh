# Somebody hardened sshd on one web host and forgot the deployment's user: the key is right and no key would do.
# expect: secrets-expired account-closed production-web-01
# says: not allowed because not listed in AllowUsers
# never: secrets-expired refused
file=/etc/ssh/sshd_config.d/zz-hardened.conf
inject() {
  echo 'AllowUsers oncall' >"$(inside $W1 $file)"
  systemctl_on $W1 reload ssh
}
there() { within 3 login_says $R1 $W1 'Permission denied' && deployment_login $R1 $W2 && within 3 logged $W1 ssh 'not listed in AllowUsers'; }
undo() {
  rm -f "$(inside $W1 $file)"
  systemctl_on $W1 reload ssh
}
gone() { within 3 deployment_login $R1 $W1; }
