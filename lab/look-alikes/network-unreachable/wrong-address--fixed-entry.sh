# The primary runner's /etc/hosts pins a web host's right address.
# expect: healthy
# never: network-unreachable wrong-address
inject() {
  keep $R1 /etc/hosts
  echo "${ADDRESS[$W2]} $W2 $W2.$DOMAIN" >>"$(inside $R1 /etc/hosts)"
}
there() { on $R1 grep -q "$W2" /etc/hosts && deployment_login $R1 $W2; }
undo() { restore $R1 /etc/hosts; }
gone() { ! on $R1 grep -q "$W2" /etc/hosts && deployment_login $R1 $W2; }
