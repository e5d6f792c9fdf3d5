# shellcheck shell=bash
# What all labs of this machine share: tools, the base file system, the artefacts. Built once, named by the hash of its sources.
hash_of() { # FILE|FOLDER...: of names below and contents
  local f
  for f in "$@"; do find "$f" -type f -not -path '*/target/*' -print0; done | sort -z | while IFS= read -r -d '' f; do
    echo "${f#"$LAB_HOME"/}"
    cat "$f"
  done | sha256sum | cut -c1-12
}
if [ -f "$STATE/cache" ]; then # a lab that runs stays on what it was made from, whatever happens to the sources
  { read -r BASE && read -r ARTIFACTS; } <"$STATE/cache"
else
  BASE=$CACHE/base-$(hash_of "$LAB_HOME/lib/base.sh")
  ARTIFACTS=$CACHE/artifacts-$(hash_of "$LAB_HOME/lib/artifacts.sh" "$LAB_HOME/files/flyway" "$LAB_HOME/backend" "$LAB_HOME/flyway" "$LAB_HOME/lib/base.sh")
fi

ensure_tools() {
  [ "$(id -u)" = 0 ] || die "needs root"
  local missing=() t
  for t in systemd-nspawn:systemd-container ip:iproute2 dnsmasq:dnsmasq-base mkfs.ext4:e2fsprogs ssh-keygen:openssh-client \
    openssl:openssl nsenter:util-linux jq:jq curl:curl iptables:iptables ping:iputils-ping; do
    command -v "${t%%:*}" >/dev/null || missing+=("${t#*:}")
  done
  [ -d "$BASE" ] || command -v debootstrap >/dev/null || missing+=(debootstrap)
  [ -d "$ARTIFACTS" ] || command -v mvn >/dev/null || missing+=(maven)
  [ ${#missing[@]} -gt 0 ] || return 0
  echo "installing by apt: ${missing[*]}"
  apt-get update -q >/dev/null
  apt-get install -qy --no-install-recommends "${missing[@]}" >/dev/null
}

ensure_cached() { # DIR WHAT COMMAND...: builds DIR unless it is there; one builder at a time on this machine
  local dir=$1 what=$2
  shift 2
  [ -d "$dir" ] && return
  mkdir -p "$CACHE"
  (
    flock 9
    [ -d "$dir" ] && exit
    echo "building $what (once on this machine)"
    "$@"
  ) 9>"$CACHE/lock"
}
ensure_base() { ensure_cached "$BASE" "the base file system" bash "$LAB_HOME/lib/base.sh" "$BASE"; }
ensure_artifacts() { ensure_cached "$ARTIFACTS" "the production's artefacts" bash "$LAB_HOME/lib/artifacts.sh" "$BASE" "$ARTIFACTS"; }

# Each systemd and each journald watches files; the kernel's default of 128 watchers a user ends at about ten hosts.
ensure_limits() {
  local limit=/proc/sys/fs/inotify/max_user_instances
  [ "$(<$limit)" -lt 1024 ] || return 0
  echo "raising fs.inotify.max_user_instances from $(<$limit) to 1024 on this machine (until it restarts)"
  echo 1024 >$limit
}
