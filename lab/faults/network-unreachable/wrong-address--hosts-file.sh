# An old line in the primary runner's /etc/hosts sends one web host's name to the database host.
# expect: network-unreachable wrong-address production-web-02
inject() {
  keep $R1 /etc/hosts
  echo "${ADDRESS[$DB]} $W2 $W2.$DOMAIN" >>"$(inside $R1 /etc/hosts)"
}
there() { [ "$(on $R1 getent ahostsv4 $W2 | awk '{print $1; exit}')" = "${ADDRESS[$DB]}" ] && ! deployment_login $R1 $W2; }
undo() { restore $R1 /etc/hosts; }
gone() { deployment_login $R1 $W2; }
