# shellcheck shell=bash
# Times whole commands in turn (A B A B …), so that a machine that slows down slows all of them, and prints medians and ratios.
RUNS=${RUNS:-5}
declare -A TIMES=()

need() { # PROGRAM:PACKAGE...: installs what is missing, and says so
  local pair missing=()
  for pair in "$@"; do command -v "${pair%%:*}" >/dev/null || missing+=("${pair#*:}"); done
  [ ${#missing[@]} -eq 0 ] && return
  echo "bench: installing ${missing[*]}" >&2
  apt-get update -q >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -qy --no-install-recommends "${missing[@]}" >/dev/null
}

once() { # NAME COMMAND...: one timed run, its output thrown away
  local name=$1 start end
  shift
  start=${EPOCHREALTIME/[.,]/}
  "$@" >/dev/null 2>&1 </dev/null || true
  end=${EPOCHREALTIME/[.,]/}
  TIMES[$name]+=" $(((end - start) / 1000))"
}

median() { tr ' ' '\n' <<<"$1" | sed '/^$/d' | sort -n | awk '{v[NR] = $1} END {print (NR % 2) ? v[(NR + 1) / 2] : int((v[NR / 2] + v[NR / 2 + 1]) / 2)}'; }

table() { # BASE NAME...: medians, extremes, and how many times as long as BASE
  local base name m
  base=$(median "${TIMES[$1]}")
  printf '%-58s %8s %8s %8s %8s\n' "ms, $RUNS runs in turn" median min max ratio
  for name in "$@"; do
    m=$(median "${TIMES[$name]}")
    printf '%-58s %8s %8s %8s %8s\n' "$name" "$m" \
      "$(tr ' ' '\n' <<<"${TIMES[$name]}" | sed '/^$/d' | sort -n | head -1)" \
      "$(tr ' ' '\n' <<<"${TIMES[$name]}" | sort -n | tail -1)" \
      "$(awk -v a="$m" -v b="$base" 'BEGIN {printf "%.1f", a / b}')"
  done
}
