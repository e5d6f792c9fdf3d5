# A cache set too large in the runner's .env; the kernel kills the runner for want of memory, again and again.
# expect: runner-offline out-of-memory production-runner-01
inject() {
  local since kills
  since=$(uptime_now) kills=$(oom_kills $R1)
  echo CACHE_MB=400 >"$(inside $R1 /opt/actions-runner/.env)"
  limit_memory $R1 $((160 * 1024 * 1024))
  restart $R1 $R1_UNIT
  within 10 more_kills $R1 "$kills"
  kernel_log $R1 "$since"
}
there() { within 20 crash_loops $R1 $R1_UNIT && kernel_said $R1 'Killed process .*Runner.Listener' && within 15 github_shows paws360-runner-01 offline; }
undo() {
  rm -f "$(inside $R1 /opt/actions-runner/.env)"
  limit_memory $R1 -1
  forget_kernel_log $R1
  fresh $R1 $R1_UNIT
}
gone() { within 20 runner_is_well $R1 && ! crash_loops $R1 $R1_UNIT && ! kernel_said $R1 'Killed process'; }
