# shellcheck shell=bash
# The host that plays api.github.com: the stand-in of lab/github.
provision_github() { # HOST ROOT
  local root=$2
  install -d -m755 "$root/var/lib/github-stand-in"
  cp -r "$LAB_HOME/github" "$root/opt/github-stand-in"
  install -m644 "$VAULT/tls/github-01.pem" "$root/etc/ssl/github.pem"
  install -m600 "$VAULT/tls/github-01.key" "$root/etc/ssl/private/github.key"
  install -m644 "$FILES/github/github-stand-in.service" "$root/etc/systemd/system/"
  enable_unit "$root" github-stand-in.service
}
