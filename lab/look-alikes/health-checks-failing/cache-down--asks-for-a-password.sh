# Redis asks strangers for a password (NOAUTH); the backends' connections work: that is alive.
# expect: healthy
# never: health-checks-failing cache-down
inject() { on $REDIS redis-cli config set requirepass secret >/dev/null; }
there() { on $REDIS redis-cli ping | finds NOAUTH && component_is $W1 redis UP; }
undo() { on $REDIS redis-cli --no-auth-warning -a secret config set requirepass '' >/dev/null; }
gone() { on $REDIS redis-cli ping | finds -x PONG && production_is_well; }
