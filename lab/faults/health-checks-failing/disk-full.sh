# A web host's disk is full.
# expect: health-checks-failing disk-full production-web-01
inject() { fill_disk $W1 /var/log/paws360-access.log.1; }
there() { disk_is_full $W1 && component_is $W1 diskSpace DOWN && component_is $W2 diskSpace UP; }
undo() { on $W1 rm -f /var/log/paws360-access.log.1; }
gone() { back_to_health && ! disk_is_full $W1; }
