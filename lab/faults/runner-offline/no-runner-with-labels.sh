# A deployment waits because it asks for a label that no runner carries.
# expect: runner-offline no-runner-with-labels
inject() { scenario deploy-queued-wrong-labels; }
there() { [ "$(github "$repository/actions/runs?status=queued" | jq .total_count)" -gt 0 ] && within 5 runners_are_well; }
undo() { no_scenario; }
gone() { [ "$(github "$repository/actions/runs?status=queued" | jq .total_count)" = 0 ] && within 20 runners_are_well; }
