# shellcheck shell=bash
# shellcheck disable=SC2034 # used by the other parts
# Names, paths and the host table. Everything that must differ between two labs on one machine hangs on LAB_NAME.
LAB=${LAB_NAME:-holdfast}
LAB_HOME=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd)
CACHE=${LAB_CACHE:-/var/cache/holdfast-lab} # shared by all labs
STATE=${LAB_STATE:-/var/lib/$LAB-lab}       # what this lab hands out: keys, configuration, inventory
VAULT=$STATE/vault                          # what it does not: the deployment's key, host keys, CA key
RUN=/run/$LAB-lab                           # mounts, pids, consoles; gone after `down`
NS=$LAB                                     # the network namespace that the hosts' bridges and the person's laptop are in
CG=$LAB-lab                                 # the folder of the lab's control groups
DISK_MB=${LAB_DISK_MB:-1024}
DOMAIN=paws360.local
SUBNET_A=10.89.0.0/25 ROUTER_A=10.89.0.1     # runners, monitoring, registry, GitHub
SUBNET_B=10.89.0.128/25 ROUTER_B=10.89.0.129 # the production proper
REGISTRY=registry.$DOMAIN

die() {
  echo "lab: $*" >&2
  exit 1
}

declare -a ALL_HOSTS=()
declare -A ADDRESS=() ROLE=() RUNNER=()
while read -r _name _address _role _runner; do
  [[ $_name && $_name != \#* ]] || continue
  ALL_HOSTS+=("$_name")
  ADDRESS[$_name]=$_address ROLE[$_name]=$_role RUNNER[$_name]=$_runner
done <"$LAB_HOME/hosts"

known() { [ -n "${ADDRESS[${1:-}]:-}" ] || die "unknown host '${1:-}' (one of: ${ALL_HOSTS[*]})"; }
last_octet() { echo "${ADDRESS[$1]##*.}"; }
in_subnet_b() { [ "${ADDRESS[$1]##*.}" -ge 128 ]; }
names_of() { echo "${ADDRESS[$1]} $1 $1.$DOMAIN"; }
# Who called: files that are for a person belong to the person, not to root.
caller_uid() { echo "${SUDO_UID:-0}"; }
caller_gid() { echo "${SUDO_GID:-0}"; }

now_ms() {
  local t=${EPOCHREALTIME/[.,]/}
  echo $((t / 1000))
}
in_lab() { ip netns exec "$NS" "$@"; } # in the lab's own network, as root

# The process id of a host's systemd; empty when the host is down.
leader() {
  local p child=
  read -r p 2>/dev/null <"$RUN/$1.pid" || return 0
  read -r child _ 2>/dev/null <"/proc/$p/task/$p/children" || true # the file ends without a newline
  echo "$child"
}
is_up() { [ -n "$(leader "$1")" ]; }

# Runs a command as root inside a host: needs neither the network nor sshd there. One argument is a shell line, several are a command.
on() {
  local host=$1 pid
  shift
  pid=$(leader "$host")
  [ -n "$pid" ] || {
    echo "lab: $host is down" >&2
    return 255
  }
  [ $# -gt 1 ] || set -- bash -c "$1"
  nsenter -t "$pid" -m -u -i -n -p -C -- env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
    HOME=/root LANG=C.UTF-8 TERM=dumb "$@"
}
