# A job's own process is stopped on the primary runner, by somebody who debugs it; the listener is well.
# expect: healthy
# never: runner-offline frozen
inject() {
  scenario deploy-in-progress
  built
  within 10 on $R1 pkill -STOP -x Runner.Worker
}
there() { stopped $R1 Runner.Worker && runner_is_well $R1; }
undo() {
  on $R1 pkill -CONT -x Runner.Worker
  not_built
  no_scenario
}
gone() { within 10 not on $R1 pgrep -x Runner.Worker >/dev/null && within 20 runners_are_well; }
