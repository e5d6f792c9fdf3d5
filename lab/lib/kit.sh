# shellcheck shell=bash
# What faults are written with, in sections: waiting, units, files, disk and memory, power, network, production, GitHub, registry. Looking is from outside (from the lab's network, or by the kernel's own means), so that `there` proves
# something that the diagnosis under test has not said itself.
W1=production-web-01 W2=production-web-02 DB=production-db-01 REDIS=production-redis-01
R1=production-runner-01 R2=production-runner-02 R3=emergency-runner-03 MON=monitoring-01 REG=registry-01 GITHUB=github-01
R1_UNIT=actions.runner.paws360-runner-01.service R2_UNIT=actions.runner.paws360-runner-02.service
R3_UNIT=actions.runner.paws360-emergency.service
BACKEND=paws360-backend.service FRONTEND=paws360-frontend.service STATE_FILE=/var/lib/paws360-production-state.json

# --- waiting -----------------------------------------------------------------------------------------------------------------------
# PATIENCE=0 asks once: is it so at this moment?
within() { # SECONDS CMD...: until it succeeds
  local end=$(($(now_ms) + ${PATIENCE:-$1} * 1000))
  shift
  until "$@"; do
    [ "$(now_ms)" -lt "$end" ] || return 1
    sleep 0.1
  done
}
for_all() { # CMD... -- THING...: CMD THING holds for every one
  local cmd=()
  while [ "$1" != -- ]; do cmd+=("$1") && shift; done
  shift
  local thing
  for thing in "$@"; do "${cmd[@]}" "$thing" || return 1; done
}
not() { ! "$@"; }
finds() { grep "$@" >/dev/null; } # as `grep -q`, but reads to the end: no broken pipe for who writes

# --- units -------------------------------------------------------------------------------------------------------------------------
unit_state() { on "$1" systemctl is-active "$2"; } # HOST UNIT
active() { [ "$(unit_state "$1" "$2")" = active ]; }
inactive() { [ "$(unit_state "$1" "$2")" = inactive ]; }
restarts() { on "$1" systemctl show -P NRestarts "$2"; }
crash_loops() { [ "$(restarts "$1" "$2")" -ge "${3:-2}" ]; } # HOST UNIT [TIMES]
systemctl_on() { on "$1" systemctl "${@:2}"; }               # HOST ARGUMENT...
restart() { on "$1" systemctl restart --no-block "$2" && on "$1" systemctl reset-failed "$2" 2>/dev/null || true; }
fresh() { # HOST UNIT: starts it with its restart counter at zero
  on "$1" "systemctl stop $2; systemctl reset-failed $2 2>/dev/null; systemctl start --no-block $2"
}
stopped() { on "$1" pgrep -x -r T,t "$2" >/dev/null; } # HOST PROCESS: by a signal or a debugger
logged() { on "$1" journalctl -q --no-pager -u "$2" -n "${4:-60}" | finds -E -- "$3"; } # HOST UNIT PATTERN

# --- files: what is changed is kept outside the host and put back as it was ----------------------------------------------------------
inside() { echo "$RUN/$1.root$2"; } # HOST PATH
keep() { # HOST PATH
  mkdir -p "$KEPT/$1${2%/*}"
  cp -a "$(inside "$1" "$2")" "$KEPT/$1$2"
}
edit() { # HOST PATH SED...
  keep "$1" "$2"
  sed -i "${@:3}" "$(inside "$1" "$2")"
}
restore() { # HOST PATH: the same file, not a new one, so that owner and mode stay; a missing one comes back as it was
  local kept=$KEPT/$1$2 file
  file=$(inside "$1" "$2")
  [ -e "$kept" ] || return 0
  if [ -f "$file" ] && [ ! -L "$kept" ]; then
    cat "$kept" >"$file"
    chmod --reference="$kept" "$file"
    chown --reference="$kept" "$file"
  else
    cp -a "$kept" "$file"
  fi
}
state_file() { # HOST JQ: rewrites the production's state file
  local f
  keep "$1" $STATE_FILE
  f=$(inside "$1" $STATE_FILE)
  jq "$2" "$f" >"$f.new" && cat "$f.new" >"$f"
  rm -f "$f.new"
}
state_says() { [ "$(jq -r "$2" "$(inside "$1" $STATE_FILE)")" = "$3" ]; } # HOST JQ VALUE

# --- disk and memory -----------------------------------------------------------------------------------------------------------------
fill_disk() { # HOST FILE [BYTES_LEFT]
  on "$1" "fallocate -l \$((\$(df --output=avail -B1 / | tail -1) - ${3:-2000000})) $2"
  [ -n "${3:-}" ] || on "$1" "cat /dev/zero >>$2 2>/dev/null || true" # the last blocks
}
free_bytes() { on "$1" df --output=avail -B1 / | tail -1; }
disk_is_full() { [ "$(free_bytes "$1")" -lt 65536 ]; }
used_percent() { on "$1" df --output=pcent / | tail -1 | tr -dc 0-9; }
more_kills() { [ "$(oom_kills "$1")" -gt "$2" ]; } # HOST THAN

# The kernel's log has no namespaces: a host of the lab never sees the lines about its own processes. They are handed to its journal,
# word for word, as what they are (_TRANSPORT=kernel).
kernel_log() { # HOST SINCE_SECONDS_OF_UPTIME
  dmesg | sed -n 's/^\[ *\([0-9.]*\)\] \(.*\)/\1 \2/p' | awk -v since="$2" -v group="/$CG/$1" '
    $1 < since {next}
    index($0, "invoked oom-killer") {held = $0; next}
    index($0, "oom-kill:") {ours = index($0, group) > 0; if (ours) {print held; print}; next}
    index($0, "Killed process") && ours {print; ours = 0}' | handed_over "$1" /var/log/journal
}
handed_over() { # HOST JOURNALS: lines of UPTIME MESSAGE
  local id boot
  id=$(<"$(inside "$1" /etc/machine-id)")
  boot=$(on "$1" cat /proc/sys/kernel/random/boot_id | tr -d -)
  while read -r at message; do
    printf '__REALTIME_TIMESTAMP=%s\n__MONOTONIC_TIMESTAMP=%s\n_BOOT_ID=%s\n_MACHINE_ID=%s\n_HOSTNAME=%s\n_TRANSPORT=kernel\nSYSLOG_IDENTIFIER=kernel\nSYSLOG_FACILITY=0\nPRIORITY=3\nMESSAGE=%s\n\n' \
      "$(uptime_to_epoch "$at")" "${at/./}" "$boot" "$id" "$1" "$message"
  done | on "$1" "mkdir -p $2/$id && /lib/systemd/systemd-journal-remote -o $2/$id/kernel-$(now_ms).journal -" >/dev/null 2>&1
  on "$1" "chgrp systemd-journal $2/$id/kernel-*.journal; chmod 640 $2/$id/kernel-*.journal"
}
disk_aborts() { # HOST: its disk goes read-only as after an I/O error, and the kernel says so, where there is still room to write it
  local since device
  since=$(uptime_now) device=$(findmnt -no SOURCE "$RUN/$1.disk")
  mount -o remount,abort "$RUN/$1.disk"
  dmesg | sed -n 's/^\[ *\([0-9.]*\)\] \(.*\)/\1 \2/p' |
    awk -v since="$since" -v line="(${device#/dev/}): Remounting filesystem read-only" '$1 >= since && index($0, line)' |
    handed_over "$1" /run/log/journal
}
uptime_to_epoch() { awk -v at="$1" -v now="${EPOCHREALTIME/,/.}" '{printf "%.0f", (now - $1 + at) * 1000000}' /proc/uptime; }
uptime_now() { cut -d' ' -f1 /proc/uptime; }
forget_kernel_log() { rm -f "$RUN/$1.root"/var/log/journal/*/kernel-*.journal; }
kernel_said() { on "$1" journalctl -q -k --no-pager | finds "$2"; }

# --- power ---------------------------------------------------------------------------------------------------------------------------
power_cut() { stop_host "$1" KILL; }
power_on() { # HOST
  # shellcheck source=/dev/null
  . "$LAB_HOME/lib/cache.sh"
  # shellcheck source=/dev/null
  . "$LAB_HOME/lib/provision.sh"
  start_host "$1"
}

# --- network -------------------------------------------------------------------------------------------------------------------------
pings() { in_lab ping -qc1 -W1 "${ADDRESS[$1]}" >/dev/null 2>&1; }                                              # HOST, from the lab
answers_on() { on "$1" timeout 2 bash -c "echo >/dev/tcp/$2/$3" 2>/dev/null; }                                  # FROM TO PORT
resolves() { on "$1" getent ahostsv4 "$2" >/dev/null; }                                                         # FROM NAME
deployment_login() { # FROM TO: does the deployment's own login work?
  on "$1" setpriv --reuid runner --regid runner --init-groups ssh -i /home/runner/.ssh/production_ed25519 -o UserKnownHostsFile=/home/runner/.ssh/known_hosts \
    -o BatchMode=yes -o StrictHostKeyChecking=yes -o ConnectTimeout=2 "deploy@$2" true 2>"$RUN/login.err"
}
login_says() { ! deployment_login "$1" "$2" && grep -q "$3" "$RUN/login.err"; } # FROM TO PATTERN
filtered() { on "$1" iptables-save | finds -- "$2"; }                         # HOST PATTERN

# --- the production, asked as a user of it would ----------------------------------------------------------------------------------------
http() { in_lab curl -s -m "${3:-5}" -o "${4:-/dev/null}" -w '%{http_code}' "http://${ADDRESS[$1]}:$2" || true; } # HOST PORT/PATH [PATIENCE [FILE]]
backend_is() { [ "$(http "$1" 8080/actuator/health 8)" = "$2" ]; }                                               # HOST STATUS (000: none)
frontend_is() { [ "$(http "$1" 3000/)" = "$2" ]; }
component_is() { in_lab curl -s -m 15 "http://${ADDRESS[$1]}:8080/actuator/health" | jq -e --arg s "$3" ".components.$2.status == \$s" >/dev/null 2>&1; } # HOST NAME STATUS
backend_version() { in_lab curl -s -m 3 "http://${ADDRESS[$1]}:8080/actuator/info" | jq -r .build.version; }
web_is_well() { backend_is "$1" 200 && frontend_is "$1" 200; }
production_is_well() { for_all web_is_well -- $W1 $W2; }
back_to_health() { within 120 production_is_well; }
sql() { on $DB setpriv --reuid postgres --regid postgres --init-groups psql -XAtq "${2:-paws360}" -c "$1"; } # STATEMENT [DATABASE]
sessions_end() { sql "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'paws360'" >/dev/null; } # the pools open new ones
turned_away() { # HOST...: the database takes none of their new sessions
  sessions_end
  local h
  for h in "$@"; do component_is "$h" db DOWN || return 1; done
}
redis() { on $REDIS redis-cli "$@"; }
redis_fill() { redis eval "for i = 1, 4000 do redis.call('set', 'lab:' .. i, string.rep('x', 1000)) end" 0 >/dev/null; } # 5 MB
redis_empty() { redis eval "for _, key in ipairs(redis.call('keys', 'lab:*')) do redis.call('del', key) end" 0 >/dev/null; }
redis_write() { redis set lab:write x ex 1; } # what a service would get
java_of() { on "$1" pgrep -o -x java; }

# --- GitHub and Prometheus ------------------------------------------------------------------------------------------------------------
scenario() { on $GITHUB /opt/github-stand-in/scenario --state /var/lib/github-stand-in "$@"; }
no_scenario() { scenario reset; }
built() { on $REG 'push-image paws360-backend 1.2.3 1.2.4; push-image paws360-frontend 1.2.3 1.2.4' >/dev/null; } # release 1.2.4 is in the registry
not_built() { on $REG 'delete-image paws360-backend 1.2.4; delete-image paws360-frontend 1.2.4' >/dev/null; }
github() { in_lab curl -s -m 5 --cacert "$STATE/ca.pem" -A lab -H "Authorization: Bearer lab-token" "https://api.github.com$1"; } # PATH
repository=/repos/rmnanney/PAWS360
runner_at_github() { github $repository/actions/runners | jq -r --arg n "$1" '.runners[] | select(.name == $n) | .status'; } # RUNNER
github_shows() { [ "$(runner_at_github "$1")" = "$2" ]; } # RUNNER online|offline|'' (not registered)
metric_is() { [ "$(runner_status "runner=\"$1\"")" = "${2:+$1 $2}" ]; } # RUNNER 1|0|'' (no series)
runner_is_well() { # HOST
  active "$1" "actions.runner.${RUNNER[$1]}.service" && github_shows "${RUNNER[$1]}" online && metric_is "${RUNNER[$1]}" 1
}
runners_are_well() { for_all runner_is_well -- $R1 $R2; }

alert_fires() { in_lab curl -s -m 3 "http://${ADDRESS[$MON]}:9093/api/v2/alerts" | jq -e --arg n "$1" 'any(.labels.alertname == $n)' >/dev/null 2>&1; } # ALERT, by Alertmanager

github_state() { # FILE JQ: one of the stand-in's state files, rewritten
  local f
  f=$(inside $GITHUB "/var/lib/github-stand-in/$1.json")
  jq "$2" "$f" >"$f.new" && mv "$f.new" "$f"
}

# --- registry ----------------------------------------------------------------------------------------------------------------------------
tag_exists() { # IMAGE TAG
  [ "$(in_lab curl -s -m 5 -o /dev/null -w '%{http_code}' --cacert "$STATE/ca.pem" -u paws360:lab-registry \
    -H 'Accept: application/vnd.oci.image.manifest.v1+json' "https://$REGISTRY/v2/$1/manifests/$2")" = 200 ]
}
registry_is() { # STATUS [USER:PASSWORD]: of the API's front door, from the lab
  [ "$(in_lab curl -s -m 3 -o /dev/null -w '%{http_code}' --cacert "$STATE/ca.pem" -u "${2:-paws360:lab-registry}" "https://$REGISTRY/v2/" || true)" = "$1" ]
}
accepts() { in_lab timeout 2 bash -c "echo >/dev/tcp/${ADDRESS[$1]}/$2" 2>/dev/null; } # HOST PORT
silent() { accepts "$1" "$2" && [ "$(http "$1" "$2/${3:-}" 3)" = 000 ]; }              # HOST PORT [PATH]: accepts, never answers

# --- versions: which one a web host runs is a line in its environment file ----------------------------------------------------------------
environment() { # HOST KEY=VALUE: set in the backend's environment file, other keys unchanged
  [ -e "$KEPT/$1/etc/paws360/backend.env" ] || keep "$1" /etc/paws360/backend.env
  local f
  f=$(inside "$1" /etc/paws360/backend.env)
  { grep -v "^${2%%=*}=" "$f"; echo "$2"; } >"$f.new"
  cat "$f.new" >"$f"
  rm "$f.new"
}
environment_restored() { # HOST: as it was, and both services started on it
  restore "$1" /etc/paws360/backend.env
  fresh "$1" $BACKEND
  fresh "$1" $FRONTEND
}
run_version() { # HOST VERSION
  environment "$1" "APP_VERSION=$2"
  on "$1" systemctl restart $BACKEND $FRONTEND
}
runs_version() { [ "$(backend_version "$1")" = "$2" ] && backend_is "$1" 200; }
migration() { echo "$2" >"$(inside "$W1" "/opt/paws360/migrations/$1")" && echo "$2" >"$(inside "$W2" "/opt/paws360/migrations/$1")"; } # FILE SQL, on both
no_migration() { rm -f "$(inside "$W1" "/opt/paws360/migrations/$1")" "$(inside "$W2" "/opt/paws360/migrations/$1")"; }
