# GitHub shows both production runners as offline; a job runs on the primary, and of the secondary nobody knows why.
# expect: unrecognised runner-offline production-runner-02
# never: emergencies all-runners-down
# never: runner-offline all-runners-down
inject() { scenario deploy-in-progress runner-shown-offline paws360-runner-01 runner-shown-offline paws360-runner-02; built; }
there() {
  github_shows paws360-runner-01 offline && github_shows paws360-runner-02 offline && active $R2 $R2_UNIT &&
    within 5 on $R1 pgrep -x Runner.Worker >/dev/null
}
undo() { not_built; no_scenario; }
gone() { within 10 not on $R1 pgrep -x Runner.Worker >/dev/null && within 20 runners_are_well; }
