# GitHub still lists a runner that was retired long ago, offline.
# expect: healthy
# never: runner-offline deregistered
# never: runner-offline service-stopped
inject() { github_state runners '. + {"paws360-runner-00": (.["paws360-runner-01"] + {id: 9, host: "production-runner-00"})}'; }
there() { github_shows paws360-runner-00 offline && within 5 runner_is_well $R1; }
undo() { no_scenario; }
gone() { github_shows paws360-runner-00 '' && within 20 runner_is_well $R1; }
