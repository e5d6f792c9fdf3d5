# The kernel killed a greedy process of a job on the primary runner's host; the runner itself is well.
# expect: healthy
# never: runner-offline out-of-memory
inject() {
  local since kills
  since=$(uptime_now) kills=$(oom_kills $R1)
  limit_memory $R1 $((250 * 1024 * 1024))
  # started inside the host, so that its memory counts there
  on $R1 systemd-run -q --unit=webpack --property=Restart=no python3 -c 'x = bytearray(600 << 20); [x.__setitem__(i, 1) for i in range(0, len(x), 4096)]'
  within 15 more_kills $R1 "$kills"
  kernel_log $R1 "$since"
}
there() { within 5 kernel_said $R1 'Killed process .*python3' && within 10 runner_is_well $R1; }
undo() {
  limit_memory $R1 -1
  on $R1 systemctl reset-failed webpack 2>/dev/null
  forget_kernel_log $R1
}
gone() { ! kernel_said $R1 'Killed process' && within 10 runner_is_well $R1; }
