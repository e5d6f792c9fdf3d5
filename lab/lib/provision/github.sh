# shellcheck shell=bash
# The host that plays api.github.com. The server is lab/github/server.py; until it is there, a placeholder answers /zen.
provision_github() { # HOST ROOT
  local root=$2 server=$LAB_HOME/github/server.py
  install -d -m755 "$root/opt/github-stand-in"
  install -d -m755 "$root/var/lib/github-stand-in"
  if [ -f "$server" ]; then cp -r "$LAB_HOME/github/." "$root/opt/github-stand-in/"; else cp "$FILES/github/placeholder.py" "$root/opt/github-stand-in/server.py"; fi
  install -m644 "$VAULT/tls/github-01.pem" "$root/etc/ssl/github.pem"
  install -m600 "$VAULT/tls/github-01.key" "$root/etc/ssl/private/github.key"
  install -m644 "$FILES/github/github-stand-in.service" "$root/etc/systemd/system/"
  enable_unit "$root" github-stand-in.service
}
