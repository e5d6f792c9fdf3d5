# shellcheck shell=bash
# A host: a disk of its own over the shared base, a cable, control groups, and systemd-nspawn booting it.

attach_disk() { # HOST: mounts its root at $RUN/HOST.root; provisions a new disk
  local h=$1 image=$STATE/hosts/$1.img disk=$RUN/$1.disk root=$RUN/$1.root fresh=
  mkdir -p "$root" "$disk"
  # a loop-mounted ext4 image of fixed size, so that a full disk is a full disk
  if [ ! -f "$image" ]; then
    truncate -s "${DISK_MB}M" "$image"
    mkfs.ext4 -q -F -O ^has_journal -m 0 -E nodiscard,lazy_itable_init=1 "$image"
    fresh=1
  fi
  mountpoint -q "$disk" || mount -o loop,noatime,discard "$image" "$disk"
  mkdir -p "$disk"/{upper,work,containers}
  mountpoint -q "$root" || mount -t overlay "$LAB-$h" -o "lowerdir=$BASE,upperdir=$disk/upper,workdir=$disk/work" "$root"
  [ -z "$fresh" ] || provision "$h" "$root"
}

detach_disk() {
  local d
  for d in "$RUN/$1.root" "$RUN/$1.disk"; do
    for _ in {1..50}; do
      mountpoint -q "$d" || break
      umount "$d" 2>/dev/null || sleep 0.05
    done
  done
}

start_host() {
  local h=$1 root=$RUN/$1.root binds=()
  ! is_up "$h" || return 0
  attach_disk "$h"
  plug_in "$h"
  case ${ROLE[$h]} in # podman keeps its layers on the disk itself: the kernel puts no overlay on an overlay
    web) binds=("--bind=$RUN/$h.disk/containers:/var/lib/containers" "--bind-ro=$ARTIFACTS/jre:/opt/jre" "--bind-ro=$ARTIFACTS/aot:/opt/aot") ;;
    runner | emergency) binds=("--bind=$RUN/$h.disk/containers:/var/lib/containers") ;;
    registry) binds=("--bind-ro=$ARTIFACTS/images:/srv/images") ;;
  esac
  (
    enter_groups "$h"
    exec env -i PATH="$PATH" SYSTEMD_NSPAWN_UNIFIED_HIERARCHY="${LAB_UNIFIED:-1}" setsid systemd-nspawn -q -D "$root" --machine="$h" \
      --hostname="$h" --network-namespace-path="/run/netns/$LAB-$h" --capability=CAP_NET_ADMIN --register=no --keep-unit \
      --resolv-conf=off --timezone=off --link-journal=no --console=read-only "${binds[@]}" -b
  ) </dev/null >"$RUN/$h.console" 2>&1 9>&- &
  echo $! >"$RUN/$h.pid"
  disown
}

stop_host() { # HOST TERM|KILL: an orderly shutdown, or a power cut
  local h=$1 pid init
  read -r pid 2>/dev/null <"$RUN/$h.pid" || pid=
  if [ -n "$pid" ] && [ -d "/proc/$pid" ]; then
    init=$(leader "$h")
    if [ "$2" = KILL ]; then kill -KILL "${init:-$pid}"; else kill -TERM "$pid"; fi
    for _ in {1..300}; do
      [ -d "/proc/$pid" ] || break
      sleep 0.05
    done
    kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -f "$RUN/$h.pid"
  unplug "$h"
  detach_disk "$h"
  leave_groups "$h"
}
