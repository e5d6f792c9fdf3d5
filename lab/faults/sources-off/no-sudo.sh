# The on-call engineer may use no sudo at all on the web hosts and runners; production is well.
# expect: undecided secrets-expired
# expect: undecided network-unreachable
rights=/etc/sudoers.d/oncall
hosts=("$W1" "$W2" "$R1" "$R2")
inject() {
  local h
  for h in "${hosts[@]}"; do keep "$h" $rights && rm "$(inside "$h" $rights)"; done
}
there() { ! may $W1 && ! may $R1; }
may() { in_lab ssh -F "$STATE/ssh/config" "$1" sudo -n /usr/sbin/iptables-save >/dev/null 2>&1; }
undo() {
  local h
  for h in "${hosts[@]}"; do restore "$h" $rights; done
}
gone() { may $W1 && may $R1; }
