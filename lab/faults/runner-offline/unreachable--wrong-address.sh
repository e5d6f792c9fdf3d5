# An old line in the primary runner's /etc/hosts sends GitHub's name to the registry.
# expect: runner-offline unreachable production-runner-01
inject() {
  keep $R1 /etc/hosts
  echo "${ADDRESS[$REG]} api.github.com" >>"$(inside $R1 /etc/hosts)"
  systemctl_on $R1 restart $R1_UNIT # the session that it had goes on otherwise
}
there() { active $R1 $R1_UNIT && within 15 github_shows paws360-runner-01 offline && within 10 logged $R1 $R1_UNIT 'certificate verify failed' 10; }
undo() {
  restore $R1 /etc/hosts
  systemctl_on $R1 restart $R1_UNIT
}
gone() { within 20 runner_is_well $R1; }
