# The shell of the deployment's account on one web host is nologin: its key is taken, and no command is run.
# expect: secrets-expired account-closed production-web-01
# says: This account is currently not available.
inject() { on $W1 usermod -s /usr/sbin/nologin deploy; }
there() { ! deployment_login $R1 $W1 && deployment_login $R1 $W2 && shell_is /usr/sbin/nologin; }
shell_is() { [ "$(on $W1 getent passwd deploy | cut -d: -f7)" = "$1" ]; }
undo() { on $W1 usermod -s /bin/bash deploy; }
gone() { deployment_login $R1 $W1; }
