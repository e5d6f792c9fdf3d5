# A web host has a second name in the DNS, and the runner's /etc/hosts names it too.
# expect: healthy
# never: network-unreachable name-resolution
# never: network-unreachable wrong-address
inject() {
  echo "${ADDRESS[$W1]} www.$DOMAIN" >>"$STATE/dns"
  kill -HUP "$(<"$RUN/dnsmasq.pid")"
  keep $R1 /etc/hosts
  echo "${ADDRESS[$W1]} $W1 www" >>"$(inside $R1 /etc/hosts)"
}
there() { within 3 resolves $R1 www.$DOMAIN && deployment_login $R1 $W1; }
undo() {
  dns restore
  restore $R1 /etc/hosts
}
gone() { within 3 not resolves $R1 www.$DOMAIN && deployment_login $R1 $W1; }
