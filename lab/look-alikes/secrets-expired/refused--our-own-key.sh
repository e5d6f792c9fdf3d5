# The on-call engineer's own key is refused on one web host; the deployment's is good.
# expect: undecided network-unreachable
# expect: undecided health-checks-failing
# warn: own-key-refused
# never: secrets-expired refused
inject() { edit $W1 /home/oncall/.ssh/authorized_keys 1d; }
there() { ours_refused && deployment_login $R1 $W1; }
ours_refused() { ! in_lab ssh -F "$STATE/ssh/config" $W1 true 2>"$RUN/login.err" && grep -q 'Permission denied' "$RUN/login.err"; }
undo() { restore $W1 /home/oncall/.ssh/authorized_keys; }
gone() { in_lab ssh -F "$STATE/ssh/config" $W1 true; }
