# A deployment is being carried out at this moment; its runner is busy and well.
# expect: healthy
# never: runner-offline registered-but-idle
inject() { scenario deploy-in-progress; built; }
there() { busy && within 5 on $R1 pgrep -x Runner.Worker >/dev/null; }
busy() { github $repository/actions/runners | jq -e '.runners[] | select(.name == "paws360-runner-01") | .busy' >/dev/null; }
undo() { not_built; no_scenario; }
gone() { ! busy && within 10 not on $R1 pgrep -x Runner.Worker >/dev/null && within 20 runners_are_well; }
