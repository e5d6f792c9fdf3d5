# shellcheck shell=bash
# A web host: the backend in a container, the frontend, the production's state file.
provision_web() { # HOST ROOT
  local root=$2 etc=$2/etc/paws360
  mkdir -p "$root"/opt/paws360/{bin,migrations} "$root/opt/aot" "$etc"
  install -m755 "$FILES/web/frontend.py" "$root/opt/paws360/bin/"
  install -m755 "$FILES/web/first-start" "$root/usr/local/lib/first-start"
  install -m644 "$FILES"/web/migrations/*.sql "$root/opt/paws360/migrations/"
  install -m644 "$FILES/web/backend.env" "$etc/backend.env"
  install -m600 "$FILES/web/backend.secret.env" "$etc/backend.secret.env"
  jq -n --arg r "$REGISTRY" --arg a "$(printf paws360:lab-registry | base64)" '{auths: {($r): {auth: $a}}}' >"$etc/registry-auth.json"
  chmod 600 "$etc/registry-auth.json"
  install -m644 "$FILES/web/production-state.json" "$root/var/lib/paws360-production-state.json"
  install -m644 "$FILES"/web/*.service "$root/etc/systemd/system/"
  enable_unit "$root" first-start.service
  enable_unit "$root" paws360-backend.service
  enable_unit "$root" paws360-frontend.service
}
