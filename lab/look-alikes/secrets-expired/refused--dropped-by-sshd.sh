# A web host's sshd turns away new connections for a while (MaxStartups): dropped is not refused.
# expect: network-unreachable dropped-by-sshd production-web-01
# never: secrets-expired refused
# never: network-unreachable sshd-stopped
conf=/etc/ssh/sshd_config.d/zz-crowded.conf
inject() {
  printf 'MaxStartups 1:100:1\nLoginGraceTime 600\n' >"$(inside $W1 $conf)"
  systemctl_on $W1 restart ssh
  # one caller that never says who it is takes the only place
  in_lab setsid bash -c "exec 3<>/dev/tcp/${ADDRESS[$W1]}/22; exec sleep 600" >/dev/null 2>&1 &
  echo $! >"$KEPT/caller"
}
there() { within 5 login_says $R1 $W1 'kex_exchange_identification'; }
undo() {
  kill "$(<"$KEPT/caller")" 2>/dev/null
  rm -f "$(inside $W1 $conf)"
  systemctl_on $W1 restart ssh
}
gone() { within 5 deployment_login $R1 $W1; }
