# A web host asks a name server that is no more; the production's own names stand in its /etc/hosts.
# expect: network-unreachable egress-name-unknown production-web-01
inject() {
  keep $W1 /etc/hosts
  keep $W1 /etc/resolv.conf
  local h
  for h in $DB $REDIS $W1 $W2 $R1 $R2; do echo "${ADDRESS[$h]} $h.$DOMAIN $h"; done >>"$(inside $W1 /etc/hosts)"
  echo "${ADDRESS[$REG]} $REGISTRY" >>"$(inside $W1 /etc/hosts)"
  echo "nameserver 10.89.0.99" >"$(inside $W1 /etc/resolv.conf)"
}
there() { ! resolves $W1 api.github.com && answers_on $W1 "${ADDRESS[$GITHUB]}" 443 && web_is_well $W1; }
undo() {
  restore $W1 /etc/resolv.conf
  restore $W1 /etc/hosts
}
gone() { within 5 resolves $W1 api.github.com && back_to_health; }
