# The deployment waits for a person to approve it, not for a runner.
# expect: healthy
# never: runner-offline registered-but-idle
inject() { scenario deploy-waiting-for-approval; built; }
there() { [ "$(github "$repository/actions/runs?status=waiting" | jq .total_count)" -gt 0 ] && within 5 runners_are_well; }
undo() { not_built; no_scenario; }
gone() { [ "$(github "$repository/actions/runs?status=waiting" | jq .total_count)" = 0 ] && within 20 runners_are_well; }
