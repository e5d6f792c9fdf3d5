# An old line in a web host's /etc/hosts sends GitHub's name to the registry.
# expect: network-unreachable egress-wrong-address production-web-01
inject() {
  keep $W1 /etc/hosts
  echo "${ADDRESS[$REG]} api.github.com" >>"$(inside $W1 /etc/hosts)"
}
there() { [ "$(on $W1 getent ahostsv4 api.github.com | awk '{print $1; exit}')" = "${ADDRESS[$REG]}" ] && curl_says 60; }
curl_says() { on $W1 "curl -sS -o /dev/null -m 5 https://api.github.com/zen 2>/dev/null; [ \$? = $1 ]"; }
undo() { restore $W1 /etc/hosts; }
gone() { curl_says 0; }
