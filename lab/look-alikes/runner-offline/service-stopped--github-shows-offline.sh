# GitHub shows the primary runner as offline while it works (actions/runner #3892).
# expect: healthy
# never: runner-offline service-stopped
inject() { scenario runner-shown-offline paws360-runner-01; }
there() { active $R1 $R1_UNIT && github_shows paws360-runner-01 offline && within 5 metric_is paws360-runner-01 1; }
undo() { no_scenario; }
gone() { within 20 runner_is_well $R1; }
