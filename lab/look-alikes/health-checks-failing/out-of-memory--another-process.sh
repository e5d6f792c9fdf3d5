# The kernel killed a greedy report on a web host; the backend was not touched.
# expect: healthy
# never: health-checks-failing out-of-memory
inject() {
  local since kills
  since=$(uptime_now) kills=$(oom_kills $W1)
  limit_memory $W1 $((500 * 1024 * 1024))
  on $W1 systemd-run -q --unit=report --property=OOMScoreAdjust=1000 python3 -c 'x = bytearray(900 << 20); [x.__setitem__(i, 1) for i in range(0, len(x), 4096)]'
  within 20 more_kills $W1 "$kills"
  kernel_log $W1 "$since"
}
there() { kernel_said $W1 'Killed process .*python3' && web_is_well $W1 && ! crash_loops $W1 $BACKEND 1; }
undo() {
  limit_memory $W1 -1
  on $W1 systemctl reset-failed report 2>/dev/null
  forget_kernel_log $W1
}
gone() { ! kernel_said $W1 'Killed process' && web_is_well $W1; }
