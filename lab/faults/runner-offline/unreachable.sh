# The primary runner's host runs, but its network lets nothing in or out.
# expect: runner-offline unreachable production-runner-01
cut() { on $R1 "iptables $1 INPUT -i eth0 -j DROP; iptables $1 OUTPUT -o eth0 -j DROP"; }
inject() { cut -I; }
there() { is_up $R1 && active $R1 $R1_UNIT && ! pings $R1 && within 15 github_shows paws360-runner-01 offline && within 20 metric_is paws360-runner-01 ''; }
undo() { cut -D; }
gone() { within 40 runner_is_well $R1 && pings $R1; }
