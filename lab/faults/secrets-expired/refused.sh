# The deployment's public key was taken from one web host.
# expect: secrets-expired refused production-web-01
inject() { edit $W1 /home/deploy/.ssh/authorized_keys '/github-actions-production/d'; }
there() { login_says $R1 $W1 'Permission denied' && deployment_login $R1 $W2; }
undo() { restore $W1 /home/deploy/.ssh/authorized_keys; }
gone() { deployment_login $R1 $W1; }
