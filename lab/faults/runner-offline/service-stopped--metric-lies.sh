# The primary runner is stopped, but an old push to the Pushgateway keeps its metric at 1 for ever.
# expect: runner-offline service-stopped production-runner-01
pushgateway=http://${ADDRESS[$MON]}:9091/metrics/job/runner-heartbeat
inject() {
  systemctl_on $R1 stop prometheus-node-exporter $R1_UNIT
  echo 'runner_status{environment="production",runner_role="primary",host="production-runner-01",runner="paws360-runner-01"} 1' |
    in_lab curl -sf --data-binary @- "$pushgateway"
}
there() { inactive $R1 $R1_UNIT && within 15 github_shows paws360-runner-01 offline && within 20 metric_is paws360-runner-01 1; }
undo() {
  in_lab curl -sf -X DELETE "$pushgateway"
  systemctl_on $R1 start prometheus-node-exporter $R1_UNIT
}
gone() { within 30 runner_is_well $R1; }
