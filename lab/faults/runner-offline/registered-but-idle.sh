# A deployment waits although a runner with its labels is online and idle.
# expect: runner-offline registered-but-idle production-runner-01
inject() { scenario deploy-queued-idle-runner; built; }
there() { github_shows paws360-runner-01 online && [ "$(github "$repository/actions/runs?status=queued" | jq .total_count)" -gt 0 ] && idle; }
idle() { github $repository/actions/runners | jq -e '.runners[] | select(.name == "paws360-runner-01") | .busy == false' >/dev/null; }
undo() { not_built; no_scenario; }
gone() { within 20 runners_are_well && [ "$(github "$repository/actions/runs?status=queued" | jq .total_count)" = 0 ]; }
