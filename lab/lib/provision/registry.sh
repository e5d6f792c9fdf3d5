# shellcheck shell=bash
# The private image registry: docker-registry behind nginx with TLS and a password.
provision_registry() { # HOST ROOT
  local root=$2
  install -m755 "$FILES/registry/push-image" "$FILES/registry/delete-image" "$root/usr/local/bin/"
  install -m755 "$FILES/registry/first-start" "$root/usr/local/lib/first-start"
  mkdir -p "$root/srv/images" "$root/var/lib/docker-registry"
  install -m644 "$FILES/registry/config.yml" "$root/etc/docker/registry/config.yml"
  python3 -W ignore -c 'import crypt; print("paws360:" + crypt.crypt("lab-registry", crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=16)))' \
    >"$root/etc/docker/registry/htpasswd"
  install -m600 "$VAULT/tls/registry-01.key" "$root/etc/nginx/registry.key"
  install -m644 "$VAULT/tls/registry-01.pem" "$root/etc/nginx/registry.pem"
  rm -f "$root/etc/nginx/sites-enabled/default"
  install -m644 "$FILES/registry/nginx.conf" "$root/etc/nginx/conf.d/registry.conf"
  install -m644 "$FILES/registry/first-start.service" "$root/etc/systemd/system/"
  enable_unit "$root" docker-registry.service
  enable_unit "$root" nginx.service
  enable_unit "$root" first-start.service
}
