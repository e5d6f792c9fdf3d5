# A web host's first name server is no more, the second answers.
# expect: healthy
# never: network-unreachable egress-name-unknown
inject() {
  keep $W1 /etc/resolv.conf
  sed -i '1i nameserver 10.89.0.99' "$(inside $W1 /etc/resolv.conf)"
}
there() { on $W1 'grep -c ^nameserver /etc/resolv.conf' | finds 2 && resolves $W1 api.github.com && web_is_well $W1; }
undo() { restore $W1 /etc/resolv.conf; }
gone() { on $W1 'grep -c ^nameserver /etc/resolv.conf' | finds 1 && back_to_health; }
