# shellcheck shell=bash
# A host's control groups: its processes are counted and limited there, from outside. Older machines have one tree per controller,
# newer ones a single tree; `groups` hides which.
if [ -f /sys/fs/cgroup/cgroup.controllers ]; then
  groups() { echo "/sys/fs/cgroup/$CG${1:+/$1}"; }               # [HOST]
  memory_group() { echo "/sys/fs/cgroup/$CG/$1"; }               # HOST
  limit_memory() { echo "${2/#-1/max}" >"$(memory_group "$1")/memory.max"; } # HOST BYTES|-1
  oom_kills() { awk '$1 == "oom_kill" {print $2}' "$(memory_group "$1")/memory.events"; }
  resident_mb() { awk '$1 == "anon" {printf "%.0f", $2 / 1048576}' "$(memory_group "$1")/memory.stat" 2>/dev/null || true; }
else
  groups() {
    local c
    for c in systemd unified memory cpu cpuacct pids; do [ ! -d "/sys/fs/cgroup/$c" ] || echo "/sys/fs/cgroup/$c/$CG${1:+/$1}"; done
  }
  memory_group() { echo "/sys/fs/cgroup/memory/$CG/$1"; }
  limit_memory() { echo "$2" >"$(memory_group "$1")/memory.limit_in_bytes"; }
  oom_kills() { awk '$1 == "oom_kill" {print $2}' "$(memory_group "$1")/memory.oom_control"; }
  resident_mb() { awk '$1 == "total_rss" {printf "%.0f", $2 / 1048576}' "$(memory_group "$1")/memory.stat" 2>/dev/null || true; }
fi

enter_groups() { # HOST: makes them, and moves this very process into them
  local g
  for g in $(groups "$1"); do
    mkdir -p "$g"
    if [ -f /sys/fs/cgroup/cgroup.controllers ]; then # controllers are handed down from above
      echo '+memory +pids +cpu' >/sys/fs/cgroup/cgroup.subtree_control
      echo '+memory +pids +cpu' >"${g%/*}/cgroup.subtree_control"
    fi
    echo "$BASHPID" >"$g/cgroup.procs"
  done
}
leave_groups() { # [HOST]: removes them
  local g
  for g in $(groups "${1:-}"); do
    [ ! -d "$g" ] || find "$g" -depth -type d -exec rmdir {} \; 2>/dev/null || true
  done
}
