# The primary runner's host answers no ping (ICMP is dropped), and nothing else is wrong.
# expect: healthy
# never: runner-offline host-down
inject() { on $R1 iptables -I INPUT -p icmp -j DROP; }
there() { ! pings $R1 && ssh_answers $R1 && within 5 runner_is_well $R1; }
undo() { on $R1 iptables -D INPUT -p icmp -j DROP; }
gone() { pings $R1 && within 10 runner_is_well $R1; }
