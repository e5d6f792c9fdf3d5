# On a web host's way out something opens what is encrypted, with an authority that the host does not know.
# expect: unrecognised network-unreachable
# never: network-unreachable egress-wrong-address
# never: network-unreachable egress-blocked
rule=(OUTPUT -t nat -d "${ADDRESS[$GITHUB]}" -p tcp --dport 443 -j REDIRECT --to-ports 8443)
inject() {
  on $W1 'cd /run && openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 1 -subj /CN=api.github.com \
    -addext subjectAltName=DNS:api.github.com -keyout inspector.key -out inspector.pem 2>/dev/null &&
    systemd-run -q --unit=inspector openssl s_server -quiet -www -accept 8443 -key /run/inspector.key -cert /run/inspector.pem'
  on $W1 iptables -I "${rule[@]}"
}
there() { within 5 curl_says 60 && [ "$(on $W1 getent ahostsv4 api.github.com | awk '{print $1; exit}')" = "${ADDRESS[$GITHUB]}" ]; }
curl_says() { on $W1 "curl -sS -o /dev/null -m 5 https://api.github.com/zen 2>/dev/null; [ \$? = $1 ]"; }
undo() {
  on $W1 iptables -D "${rule[@]}"
  on $W1 'systemctl stop inspector; systemctl reset-failed inspector 2>/dev/null; rm -f /run/inspector.key /run/inspector.pem'
}
gone() { curl_says 0; }
