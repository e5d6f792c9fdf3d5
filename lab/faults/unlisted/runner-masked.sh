# The primary runner's unit is masked: stopped, and no start would help.
# expect: unrecognised runner-offline
file=/etc/systemd/system/$R1_UNIT
inject() {
  keep $R1 "$file"
  on $R1 "systemctl stop $R1_UNIT; rm $file; ln -s /dev/null $file; systemctl daemon-reload"
}
there() { [ "$(on $R1 systemctl is-enabled $R1_UNIT)" = masked ] && within 15 github_shows paws360-runner-01 offline; }
undo() {
  rm -f "$(inside $R1 "$file")"
  restore $R1 "$file"
  on $R1 "systemctl daemon-reload; systemctl start $R1_UNIT"
}
gone() { within 20 runner_is_well $R1; }
