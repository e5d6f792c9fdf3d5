# shellcheck shell=bash
# Prometheus, Alertmanager, Pushgateway.
provision_monitoring() { # HOST ROOT
  local etc=$2/etc/prometheus
  install -m644 "$FILES"/monitoring/{prometheus,paws360.rules,alertmanager}.yml "$etc/"
  echo 'ARGS="--cluster.listen-address= --web.listen-address=:9093"' >"$2/etc/default/prometheus-alertmanager"
  echo 'ARGS="--storage.tsdb.retention.time=2h"' >"$2/etc/default/prometheus"
  local u
  for u in prometheus prometheus-alertmanager prometheus-pushgateway; do enable_unit "$2" $u.service; done
}
