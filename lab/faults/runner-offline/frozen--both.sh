# The processes of both production runners are stopped by a signal; their units stay active.
# expect: runner-offline frozen production-runner-01,production-runner-02
# expect: runner-offline all-runners-down production-runner-01,production-runner-02
# expect: emergencies all-runners-down
inject() { for h in $R1 $R2; do on "$h" pkill -STOP -x Runner.Listener; done; }
there() {
  stopped $R1 Runner.Listener && stopped $R2 Runner.Listener && active $R1 $R1_UNIT && active $R2 $R2_UNIT &&
    within 15 github_shows paws360-runner-01 offline && within 15 github_shows paws360-runner-02 offline
}
undo() { for h in $R1 $R2; do on "$h" pkill -CONT -x Runner.Listener; done; }
gone() { within 20 runners_are_well; }
