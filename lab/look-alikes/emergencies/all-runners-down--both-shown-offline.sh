# GitHub shows both production runners as offline; both work.
# expect: healthy
# never: emergencies all-runners-down
# never: runner-offline all-runners-down
inject() { scenario runner-shown-offline paws360-runner-01 runner-shown-offline paws360-runner-02; }
there() { github_shows paws360-runner-01 offline && github_shows paws360-runner-02 offline && active $R1 $R1_UNIT && active $R2 $R2_UNIT; }
undo() { no_scenario; }
gone() { within 20 runners_are_well; }
