# A web host has too little memory for the backend; the kernel kills it again and again.
# expect: health-checks-failing out-of-memory production-web-01
inject() {
  local since kills
  since=$(uptime_now) kills=$(oom_kills $W1)
  systemctl_on $W1 stop $BACKEND
  limit_memory $W1 $((130 * 1024 * 1024))
  systemctl_on $W1 start --no-block $BACKEND
  within 30 more_kills $W1 "$kills"
  kernel_log $W1 "$since"
}
there() { kernel_said $W1 'Killed process .*java' && within 40 crash_loops $W1 $BACKEND && backend_is $W1 000; }
undo() {
  limit_memory $W1 -1
  forget_kernel_log $W1
  fresh $W1 $BACKEND
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND && ! kernel_said $W1 'Killed process'; }
