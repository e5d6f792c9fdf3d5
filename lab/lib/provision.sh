# shellcheck shell=bash
# Makes a fresh disk into one particular host. What all have in common is here, what a role adds is in provision/ROLE.sh.
FILES=$LAB_HOME/files

enable_unit() { # ROOT UNIT, which lies in /etc/systemd/system or /lib/systemd/system
  local dir=/lib/systemd/system
  [ ! -e "$1/etc/systemd/system/$2" ] || dir=/etc/systemd/system
  mkdir -p "$1/etc/systemd/system/multi-user.target.wants"
  ln -sf "$dir/$2" "$1/etc/systemd/system/multi-user.target.wants/$2"
}
unit() { cat >"$1/etc/systemd/system/$2"; } # ROOT UNIT, its text on stdin
uid_of() { awk -F: -v u="$2" '$1 == u {print $3 ":" $4}' "$1/etc/passwd"; } # ROOT USER

authorize() { # ROOT USER PUBLIC_KEY_FILE
  local ssh=$1/home/$2/.ssh
  install -d -m700 "$ssh"
  install -m600 "$3" "$ssh/authorized_keys"
  chown -R "$(uid_of "$1" "$2")" "$ssh"
}

provision() { # HOST ROOT
  local h=$1 root=$2 router=$ROUTER_A role=${ROLE[$1]}
  if in_subnet_b "$h"; then router=$ROUTER_B; fi
  echo "$h" >"$root/etc/hostname"
  printf '127.0.0.1 localhost\n%s\n' "$(names_of "$h")" >"$root/etc/hosts"
  rm -f "$root/etc/resolv.conf"
  printf 'search %s\nnameserver %s\noptions timeout:1 attempts:2\n' $DOMAIN "$router" >"$root/etc/resolv.conf"
  tr -d - </proc/sys/kernel/random/uuid >"$root/etc/machine-id"
  install -m600 "$VAULT/ssh/$h" "$root/etc/ssh/ssh_host_ed25519_key"
  install -m644 "$VAULT/ssh/$h.pub" "$root/etc/ssh/ssh_host_ed25519_key.pub"
  install -m440 "$FILES/sudoers-oncall" "$root/etc/sudoers.d/oncall"
  authorize "$root" oncall "$STATE/ssh/oncall.pub"
  authorize "$root" deploy "$VAULT/ssh/deploy.pub"
  cat "$STATE/ca.pem" >>"$root/etc/ssl/certs/ca-certificates.crt"
  node_exporter "$root"
  # shellcheck source=/dev/null
  . "$LAB_HOME/lib/provision/$role.sh"
  "provision_$role" "$h" "$root"
}

node_exporter() { # ROOT
  local units='(actions\\.runner\\..*|paws360-.*|postgresql@.*|redis-server|docker-registry|nginx|ssh|prometheus.*)\\.service'
  printf 'ARGS="%s"\n' "--collector.disable-defaults --collector.systemd --collector.filesystem --collector.meminfo --collector.loadavg \
--collector.time --collector.uname --collector.systemd.unit-include='$units'" >"$1/etc/default/prometheus-node-exporter"
  enable_unit "$1" prometheus-node-exporter.service
}
