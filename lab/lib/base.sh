#!/usr/bin/env bash
# base.sh TARGET -- builds the one root file system that all hosts of all labs share, read-only, under their own disks.
# Needs root, debootstrap and a Debian mirror (the machine's own is used). Everything a role needs is installed here and switched
# off; lib/provision/ROLE.sh switches on what a host needs.
set -euo pipefail
target=$1
suite=bookworm
minbase=systemd,systemd-sysv,dbus,openssh-server,iproute2,iptables,curl,ca-certificates,procps,iputils-ping,sudo,python3-minimal
packages="postgresql redis-server prometheus prometheus-alertmanager prometheus-pushgateway prometheus-node-exporter
 docker-registry nginx jq dnsutils openssh-client python3 python3-psycopg2 netcat-openbsd traceroute ufw openssl libfaketime
 podman podman-docker crun netavark aardvark-dns busybox-static nftables systemd-journal-remote"
off="postgresql redis-server prometheus prometheus-alertmanager prometheus-pushgateway prometheus-node-exporter
 prometheus-node-exporter-apt.timer prometheus-node-exporter-ipmitool-sensor.timer prometheus-node-exporter-mellanox-hca-temp.timer
 prometheus-node-exporter-nvme.timer prometheus-node-exporter-smartmon.timer docker-registry nginx ufw
 systemd-journal-remote.socket systemd-journal-upload.service podman.service podman.socket podman-auto-update.timer podman-auto-update.service podman-restart.service
 apt-daily.timer apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap fstrim.timer
 logrotate.timer man-db.timer getty@tty1 console-getty remote-fs.target"
masked="systemd-resolved.service systemd-networkd.service systemd-networkd.socket systemd-networkd-wait-online.service
 systemd-timesyncd.service getty.target console-getty.service systemd-logind.service systemd-update-utmp.service
 systemd-update-utmp-runlevel.service systemd-firstboot.service systemd-udevd.service systemd-udev-trigger.service
 dev-hugepages.mount sys-kernel-debug.mount e2scrub_reap.service"

root=$target.part log=$target.log
rm -rf "$root"
trap 'echo "base.sh: failed at line $LINENO" >&2; tail -20 "$log" >&2; rm -rf --one-file-system "$root"' ERR

mirror() { # the Debian mirror this machine is configured with
  local m
  m=$(sed -n 's/^URIs: *\([^ ]*\/debian\)\/\{0,1\}$/\1/p' /etc/apt/sources.list.d/*.sources 2>/dev/null) || true
  [ -n "$m" ] || m=$(awk '$1 == "deb" && $2 ~ /debian/ {print $2}' /etc/apt/sources.list /etc/apt/sources.list.d/*.list 2>/dev/null) || true
  [ -n "$m" ] || m=http://deb.debian.org/debian
  echo "${m%%$'\n'*}"
}

install_packages() {
  local m; m=$(mirror)
  debootstrap --variant=minbase --include="$minbase" "$suite" "$root" "$m" >"$log" 2>&1
  printf 'deb %s %s main\n' "$m" "$suite" "$m" "$suite-updates" "${m%/debian}/debian-security" "$suite-security" >"$root/etc/apt/sources.list"
  cp /etc/resolv.conf "$root/etc/resolv.conf"
  local f; for f in /etc/apt/apt.conf.d/*proxy*; do [ ! -e "$f" ] || cp "$f" "$root/etc/apt/apt.conf.d/"; done
  printf '#!/bin/sh\nexit 101\n' >"$root/usr/sbin/policy-rc.d" # starts no service while installing
  chmod +x "$root/usr/sbin/policy-rc.d"
  printf '%s\n' force-unsafe-io 'path-exclude=/usr/share/doc/*' 'path-exclude=/usr/share/man/*' 'path-exclude=/usr/share/locale/*' \
    >"$root/etc/dpkg/dpkg.cfg.d/lab"
  mount --bind /proc "$root/proc"
  # shellcheck disable=SC2086 # a list of packages
  chroot "$root" env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 sh -ec '
    apt-get update; apt-get install -y --no-install-recommends "$@"; apt-get clean' sh $packages >>"$log" 2>&1 ||
    { umount "$root/proc"; false; }
  umount "$root/proc"
  rm -rf "$root/usr/sbin/policy-rc.d" "$root"/var/lib/apt/lists/* "$root"/usr/share/doc/* "$root"/usr/share/man/*
}

quiet_units() {
  local u
  for u in $off; do systemctl --root="$root" disable "$u" >/dev/null 2>&1 || true; done
  for u in $masked; do ln -sf /dev/null "$root/etc/systemd/system/$u"; done
  ln -sf /lib/systemd/system/multi-user.target "$root/etc/systemd/system/default.target"
  mkdir -p "$root"/etc/systemd/{journald,system}.conf.d "$root/var/log/journal"
  printf '[Journal]\nStorage=persistent\nSystemMaxUse=32M\nForwardToSyslog=no\n' >"$root/etc/systemd/journald.conf.d/lab.conf"
  printf '[Manager]\nDefaultTimeoutStopSec=10s\n' >"$root/etc/systemd/system.conf.d/lab.conf"
}

# Whose account is whose: `deploy` is what deployments log in as, `oncall` is the person, `runner` runs the GitHub runner,
# `paws360` runs the frontend.
accounts() {
  local u
  for u in deploy oncall runner paws360; do
    chroot "$root" useradd -m -s /bin/bash "$u"
    chroot "$root" usermod -p '*' "$u" # no password, and not locked: sshd lets keys in
  done
  chroot "$root" usermod -aG systemd-journal deploy
  chroot "$root" usermod -aG systemd-journal oncall
  echo 'deploy ALL=(ALL) NOPASSWD: ALL' >"$root/etc/sudoers.d/deploy"
  chmod 440 "$root/etc/sudoers.d/deploy"
}

sshd() { # as a careful administrator leaves it; MaxStartups and MaxSessions stay at their defaults
  cat >"$root/etc/ssh/sshd_config.d/lab.conf" <<'S'
LogLevel VERBOSE
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin no
UseDNS no
PrintMotd no
HostKey /etc/ssh/ssh_host_ed25519_key
S
  sed -i 's/^\(session.*pam_motd\)/#\1/; s/^\(session.*pam_mail\)/#\1/' "$root/etc/pam.d/sshd"
}

# podman as it works inside a host of the lab: no keyring, no cgroups and no bridge of its own there (see README, "What a host is")
containers() {
  mkdir -p "$root/etc/containers"
  printf '%s\n' '[containers]' 'keyring = false' 'netns = "host"' 'cgroups = "disabled"' 'log_driver = "k8s-file"' \
    '[engine]' 'cgroup_manager = "cgroupfs"' 'events_logger = "file"' >"$root/etc/containers/containers.conf"
  printf '%s\n' '[storage]' 'driver = "overlay"' 'runroot = "/run/containers/storage"' 'graphroot = "/var/lib/containers/storage"' \
    >"$root/etc/containers/storage.conf"
  touch "$root/etc/containers/nodocker"
  rm -f "$root/etc/cni/net.d/87-podman-bridge.conflist"
}

start=$SECONDS
install_packages
rm -f "$root"/etc/ssh/ssh_host_* "$root/etc/hostname" "$root/var/lib/dbus/machine-id"
: >"$root/etc/machine-id"
quiet_units
accounts
sshd
containers
mkdir -p "$root/opt/jre" # the JRE is bound in from the cache
mv "$root" "$target"
echo "base: $((SECONDS - start)) s, $(du -sm "$target" | cut -f1) MB"
