# A web host's disk is 89 % full, which is enough room.
# expect: healthy
# never: health-checks-failing disk-full
inject() { fill_disk $W1 /var/log/paws360-access.log.1 112000000; }
there() { [ "$(used_percent $W1)" -ge 88 ] && component_is $W1 diskSpace UP; }
undo() { on $W1 rm -f /var/log/paws360-access.log.1; }
gone() { [ "$(used_percent $W1)" -lt 60 ] && web_is_well $W1; }
