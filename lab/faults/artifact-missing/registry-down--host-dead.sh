# The registry's host has no power.
# expect: artifact-missing registry-down registry-01
inject() { power_cut $REG; }
there() { ! is_up $REG && ! pings $REG; }
undo() { power_on $REG; }
gone() { within 30 registry_is 200; }
