# An old line in a web host's /etc/hosts sends GitHub's name to an address where nobody is.
# expect: network-unreachable egress-wrong-address production-web-01
inject() {
  keep $W1 /etc/hosts
  echo "10.89.0.99 api.github.com" >>"$(inside $W1 /etc/hosts)"
}
there() { [ "$(on $W1 getent ahostsv4 api.github.com | awk '{print $1; exit}')" = 10.89.0.99 ] && ! reaches_github; }
reaches_github() { on $W1 curl -sS -o /dev/null -m 5 https://api.github.com/zen 2>/dev/null; }
undo() { restore $W1 /etc/hosts; }
gone() { reaches_github; }
