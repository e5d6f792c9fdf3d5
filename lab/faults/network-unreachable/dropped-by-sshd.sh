# sshd on a web host closes every new connection before the login: hosts that guess passwords have used up MaxStartups.
# expect: network-unreachable dropped-by-sshd production-web-01
limit=/etc/ssh/sshd_config.d/maxstartups.conf
inject() {
  echo 'MaxStartups 1:100:1' >"$(inside $W1 $limit)"
  on $W1 systemctl reload ssh
  on $W1 "systemd-run -q --unit=guesser bash -c 'while :; do exec 3<>/dev/tcp/127.0.0.1/22; sleep 60; exec 3>&-; done'"
}
there() { within 10 login_says $R1 $W1 kex_exchange_identification; }
undo() {
  on $W1 systemctl stop guesser || true
  rm -f "$(inside $W1 $limit)"
  on $W1 systemctl reload ssh
}
gone() { within 10 deployment_login $R1 $W1; }
