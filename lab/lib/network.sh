# shellcheck shell=bash
# The lab's network: one namespace with no way out. It is the router between the two subnets and the place that the person works from.
names() { # every name of the lab, as /etc/hosts has it
  local h
  for h in "${ALL_HOSTS[@]}"; do names_of "$h"; done
  echo "${ADDRESS[registry-01]} $REGISTRY"
  echo "${ADDRESS[github-01]} api.github.com github.com"
}

# Inside the namespace the names are in /etc/hosts, so that a broken DNS server is the hosts' problem and not the observer's. The hosts
# ask the real DNS server below. What is in /etc/netns/NAME lies over /etc for every `ip netns exec`.
namespace_files() {
  local etc=/etc/netns/$NS java
  mkdir -p "$etc"
  { echo "127.0.0.1 localhost"; names; } >"$etc/hosts"
  printf 'search %s\nnameserver %s\noptions timeout:1 attempts:1\n' $DOMAIN $ROUTER_A >"$etc/resolv.conf"
  [ -d "$etc/ssl" ] && return
  cp -a /etc/ssl "$etc/ssl"
  cat "$STATE/ca.pem" >>"$etc/ssl/certs/ca-certificates.crt"
  java=$(readlink -f "$etc/ssl/certs/java/cacerts") || true
  if [ -f "$java" ] && command -v keytool >/dev/null; then
    keytool -importcert -noprompt -alias "$LAB-lab" -file "$STATE/ca.pem" -keystore "$etc/ssl/certs/java/cacerts" -storepass changeit >/dev/null 2>&1 || true
  fi
}

network_up() {
  namespace_files
  # Every `ip netns exec` on this machine copies its mounts. Shared, the copies go when the original goes; otherwise a stopped host's disk
  # would live on for as long as somebody's command does.
  if ! mountpoint -q "$RUN"; then
    mount --bind "$RUN" "$RUN"
    mount --make-shared "$RUN"
  fi
  [ ! -e "/run/netns/$NS" ] || return 0
  ip netns add "$NS"
  in_lab sysctl -qw net.ipv4.ip_forward=1
  ip -n "$NS" link set lo up
  local b
  for b in br-a:$ROUTER_A br-b:$ROUTER_B; do
    ip -n "$NS" link add "${b%:*}" type bridge
    ip -n "$NS" addr add "${b#*:}/25" dev "${b%:*}"
    ip -n "$NS" link set "${b%:*}" up
  done
  names >"$STATE/dns"
  in_lab dnsmasq --conf-file=/dev/null --no-resolv --no-hosts --addn-hosts="$STATE/dns" --listen-address=$ROUTER_A,$ROUTER_B \
    --bind-interfaces --local=/#/ --user=root --pid-file="$RUN/dnsmasq.pid" --log-facility="$RUN/dnsmasq.log"
}

network_down() {
  local pid
  if read -r pid 2>/dev/null <"$RUN/dnsmasq.pid"; then kill "$pid" 2>/dev/null || true; fi
  ip netns del "$NS" 2>/dev/null || true
  umount "$RUN" 2>/dev/null || true
  rm -rf "/etc/netns/$NS"
  rmdir /etc/netns 2>/dev/null || true
}

# dns del NAME | set NAME ADDRESS | restore | stop | start
dns() {
  case ${1:-} in
    del) sed -i -E "/ $2( |$)/d" "$STATE/dns" ;;
    set) sed -i -E "s/^[^ ]+ (.*\b$2( |$))/$3 \1/" "$STATE/dns" ;;
    restore) names >"$STATE/dns" ;;
    stop) kill -STOP "$(<"$RUN/dnsmasq.pid")" && return ;;
    start) kill -CONT "$(<"$RUN/dnsmasq.pid")" && return ;;
    *) die "dns del NAME | set NAME ADDRESS | restore | stop | start" ;;
  esac
  kill -HUP "$(<"$RUN/dnsmasq.pid")"
}

# A host's own namespace with one cable into its subnet's bridge. The hardware address is fixed: a new one after a reboot would leave
# the neighbours' tables wrong for seconds.
plug_in() { # HOST
  local ns=$LAB-$1 link bridge=br-a router=$ROUTER_A other=$SUBNET_B
  link=v$(last_octet "$1")
  if in_subnet_b "$1"; then bridge=br-b router=$ROUTER_B other=$SUBNET_A; fi
  ip netns add "$ns"
  ip -n "$NS" link add "$link" type veth peer name eth0 netns "$ns"
  ip -n "$NS" link set "$link" master $bridge up
  ip -n "$ns" -batch - <<S
link set eth0 address $(printf 02:00:0a:59:00:%02x "$(last_octet "$1")")
link set lo up
link set eth0 up
addr add ${ADDRESS[$1]}/25 dev eth0
route add $other via $router
S
  # A host forgets a neighbour within seconds instead of a minute, as if production had been left alone before it broke.
  ip netns exec "$ns" sysctl -q net.ipv4.neigh.eth0.base_reachable_time_ms=2000 net.ipv4.neigh.eth0.delay_first_probe_time=1
}
unplug() { # HOST
  ip -n "$NS" link del "v$(last_octet "$1")" 2>/dev/null
  ip netns del "$LAB-$1" 2>/dev/null
  return 0
}
