# One production runner is stopped, the other one's host has no power.
# expect: runner-offline service-stopped production-runner-01
# expect: runner-offline host-down production-runner-02
# expect: runner-offline all-runners-down production-runner-01,production-runner-02
# expect: emergencies all-runners-down
inject() {
  systemctl_on $R1 stop $R1_UNIT
  power_cut $R2
}
there() { inactive $R1 $R1_UNIT && ! is_up $R2 && within 15 for_all down -- paws360-runner-01 paws360-runner-02; }
down() { github_shows "$1" offline; }
undo() {
  systemctl_on $R1 start $R1_UNIT
  power_on $R2
}
gone() { within 40 runners_are_well; }
