# The password of the deployment's account on one web host must be changed at the next login, which no key can do.
# expect: secrets-expired account-closed production-web-01
# says: Password change required
inject() { on $W1 chage -d 0 deploy; }
there() { login_says $R1 $W1 'Password change required' && deployment_login $R1 $W2; }
undo() { on $W1 chage -d "$(date +%F)" deploy; }
gone() { deployment_login $R1 $W1; }
