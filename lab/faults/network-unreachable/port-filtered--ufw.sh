# Somebody switched on ufw on a web host and allowed the web ports, but not ssh.
# expect: network-unreachable port-filtered production-web-02
inject() { on $W2 'ufw allow 8080/tcp; ufw allow 3000/tcp; ufw allow 9100/tcp; ufw --force enable' >/dev/null; }
there() { login_says $R1 $W2 'timed out' && on $W2 ufw status | finds 'Status: active'; }
undo() { on $W2 'ufw --force disable; ufw --force reset; for t in filter; do iptables -t $t -F; iptables -t $t -X; ip6tables -t $t -F; ip6tables -t $t -X; done; rm -f /etc/ufw/*.20*' >/dev/null 2>&1; }
gone() { deployment_login $R1 $W2 && ! filtered $W2 ufw && web_is_well $W2; }
