# We cannot reach the primary runner's sshd, but the runner works: GitHub and the metric see it.
# expect: undecided network-unreachable
# expect: undecided runner-offline
# expect: undecided artifact-missing
# never: runner-offline unreachable
# never: runner-offline host-down
us=10.89.0.1
inject() { on $R1 iptables -I INPUT -s $us -p tcp --dport 22 -j DROP; }
there() { ! ssh_answers $R1 && within 5 runner_is_well $R1; }
undo() { on $R1 iptables -D INPUT -s $us -p tcp --dport 22 -j DROP; }
gone() { ssh_answers $R1 && within 10 runner_is_well $R1; }
