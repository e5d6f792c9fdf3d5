# GitHub shows the primary runner as offline while a job runs on it (actions/runner #3892).
# expect: healthy
# never: runner-offline service-stopped
# never: runner-offline frozen
inject() { scenario deploy-in-progress runner-shown-offline paws360-runner-01; built; }
there() { active $R1 $R1_UNIT && github_shows paws360-runner-01 offline && within 5 on $R1 pgrep -x Runner.Worker >/dev/null && within 5 metric_is paws360-runner-01 1; }
undo() { not_built; no_scenario; }
gone() { within 10 not on $R1 pgrep -x Runner.Worker >/dev/null && within 20 runner_is_well $R1; }
