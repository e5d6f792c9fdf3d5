# GitHub no longer knows the primary runner; its service runs on as if nothing had happened.
# expect: runner-offline deregistered production-runner-01
inject() { scenario runner-deregistered paws360-runner-01; }
there() { active $R1 $R1_UNIT && github_shows paws360-runner-01 '' && within 5 logged $R1 $R1_UNIT 'registration has been deleted' 3; }
undo() { no_scenario; }
gone() { within 20 runner_is_well $R1; }
