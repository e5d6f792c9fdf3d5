# The deployment's account on one web host has expired: sshd takes its key and hangs up without a word.
# expect: secrets-expired account-closed production-web-01
# says: account deploy has expired
inject() { on $W1 chage -E 0 deploy; }
there() { login_says $R1 $W1 'Connection closed by' && deployment_login $R1 $W2 && within 3 logged $W1 ssh 'account deploy has expired'; }
undo() { on $W1 chage -E -1 deploy; }
gone() { deployment_login $R1 $W1; }
