# The deployment's .ssh folder on one web host is writable for all, so sshd does not trust what is in it.
# expect: secrets-expired refused production-web-01
inject() { on $W1 chmod 777 /home/deploy/.ssh; }
there() { login_says $R1 $W1 'Permission denied' && within 3 logged $W1 ssh 'bad ownership or modes'; }
undo() { on $W1 chmod 700 /home/deploy/.ssh; }
gone() { deployment_login $R1 $W1; }
