# shellcheck shell=bash
# Who is who in the lab: keys, certificates, and the files that a person or a tool gets to work with.
# Two people's keys, never mixed: `oncall` is the person's, in STATE. The deployment's lies in the vault and on the runners only.
key() { [ -f "$1" ] || ssh-keygen -q -t ed25519 -N '' -C "$2" -f "$1"; }

certificate() { # NAME ALT_NAMES: a server certificate by the lab's authority
  local t=$VAULT/tls
  [ ! -f "$t/$1.pem" ] || return 0
  openssl req -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj "/CN=$1" -keyout "$t/$1.key" -out "$t/$1.csr" 2>/dev/null
  openssl x509 -req -in "$t/$1.csr" -CA "$STATE/ca.pem" -CAkey "$t/ca.key" -CAcreateserial -days 3650 -out "$t/$1.pem" \
    -extfile <(echo "subjectAltName=$2") 2>/dev/null
}

make_identities() {
  local h
  mkdir -p "$STATE"/{ssh,hosts,ansible} "$VAULT"/{ssh,tls} "$RUN"
  printf '%s\n' "$BASE" "$ARTIFACTS" >"$STATE/cache"
  chmod 755 "$STATE"
  chmod 700 "$VAULT" "$STATE/hosts"
  key "$STATE/ssh/oncall" "oncall@$LAB-lab"
  key "$VAULT/ssh/deploy" "github-actions-production"
  for h in "${ALL_HOSTS[@]}"; do key "$VAULT/ssh/$h" "root@$h"; done
  [ -f "$STATE/ca.pem" ] || openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 3650 -subj "/CN=$LAB lab CA" \
    -keyout "$VAULT/tls/ca.key" -out "$STATE/ca.pem" 2>/dev/null
  certificate registry-01 "DNS:registry-01,DNS:registry-01.$DOMAIN,DNS:$REGISTRY"
  certificate github-01 "DNS:github-01,DNS:github-01.$DOMAIN,DNS:api.github.com,DNS:github.com"
}

known_hosts() {
  local h
  for h in "${ALL_HOSTS[@]}"; do
    echo "$h,$h.$DOMAIN,${ADDRESS[$h]} $(cut -d' ' -f1,2 "$VAULT/ssh/$h.pub")"
  done
}

fill_in() { sed -e "s|@STATE@|$STATE|g" -e "s|@DEPLOY_FINGERPRINT@|$(<"$STATE/deploy.fingerprint")|g" "$1"; } # FILE: its placeholders

hand_out() { # what `lab up` leaves in STATE
  known_hosts >"$STATE/ssh/known_hosts"
  ssh-keygen -lf "$VAULT/ssh/deploy.pub" | cut -d' ' -f2 >"$STATE/deploy.fingerprint"
  cp "$VAULT/ssh/deploy.pub" "$STATE/ssh/deploy.pub"
  local f
  for f in ssh/config holdfast.yaml env ansible/hosts.yml; do fill_in "$LAB_HOME/files/handed-out/$f" >"$STATE/$f"; done
  chmod 600 "$STATE/env" "$STATE/ssh/oncall"
  chown "$(caller_uid):$(caller_gid)" "$STATE" "$STATE"/{ssh,ssh/oncall,env}
}
