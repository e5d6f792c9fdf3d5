# shellcheck shell=bash
# Is a host well, seen from the lab's network? Used to wait, by `status`, and by faults to prove that they are gone.
fetch() { in_lab curl -sf -m 2 --cacert "$STATE/ca.pem" "$@"; }
ssh_answers() { in_lab timeout 2 bash -c "read -t 1 -r l <'/dev/tcp/${ADDRESS[$1]}/${2:-22}' && [[ \$l == SSH-* ]]" 2>/dev/null; }

healthy() { # HOST
  local ip=${ADDRESS[$1]}
  ssh_answers "$1" || return 1
  case ${ROLE[$1]} in
    web) fetch -o /dev/null "http://$ip:8080/actuator/health" && fetch -o /dev/null "http://$ip:3000/" ;;
    db) on "$1" pg_isready -q ;;
    redis) on "$1" redis-cli ping 2>/dev/null | grep -qx PONG ;;
    registry) fetch -o /dev/null -u paws360:lab-registry -H 'Accept: application/vnd.oci.image.manifest.v1+json' \
      "https://$REGISTRY/v2/paws360-frontend/manifests/1.2.2" ;;
    github) fetch -o /dev/null https://api.github.com/zen ;;
    monitoring) [ "$(runner_status 'environment="production"' | wc -l)" = 2 ] && fetch -o /dev/null "http://$ip:9093/-/ready" &&
      fetch -o /dev/null "http://$ip:9091/-/ready" ;;
    runner) on "$1" systemctl is-active -q "actions.runner.${RUNNER[$1]}.service" ;;
    emergency) true ;;
  esac
}

runner_status() { # LABELS: RUNNER VALUE per line, as Prometheus has it
  fetch "http://${ADDRESS[monitoring-01]}:9090/api/v1/query" --data-urlencode "query=runner_status{$1}" |
    jq -r '.data.result[] | .metric.runner + " " + .value[1]'
}

wait_healthy() { # START_MS HOST...: all at once; says how long each took
  local start=$1 h late
  shift
  rm -f "$RUN"/*.late
  for h in "$@"; do
    (
      end=$(($(now_ms) + ${LAB_TIMEOUT_S:-120} * 1000))
      until healthy "$h"; do
        [ -d "$RUN" ] || exit 0 # the lab was ended meanwhile
        [ "$(now_ms)" -lt $end ] || { touch "$RUN/$h.late"; exit 0; }
        sleep 0.2
      done
      printf '  %-22s healthy after %6d ms\n' "$h" $(($(now_ms) - start))
    ) &
  done
  wait
  late=$(cd "$RUN" && ls -- *.late 2>/dev/null) || true
  [ -z "$late" ] || die "not healthy in time:" "${late//.late/}" "(what their consoles said: $RUN/HOST.console)"
}

status() {
  local h rss
  printf '%-22s %-12s %-6s %-8s %7s %8s\n' HOST ADDRESS STATE HEALTHY RSS_MB DISK_MB
  for h in "${ALL_HOSTS[@]}"; do
    rss=$(resident_mb "$h")
    printf '%-22s %-12s %-6s %-8s %7s %8s\n' "$h" "${ADDRESS[$h]}" "$(is_up "$h" && echo up || echo down)" \
      "$(is_up "$h" && { healthy "$h" && echo yes || echo NO; } || echo -)" "${rss:--}" "$(du -m "$STATE/hosts/$h.img" 2>/dev/null | cut -f1)"
  done
}
