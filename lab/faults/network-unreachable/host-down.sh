# A web host has no power.
# expect: network-unreachable host-down production-web-01
inject() { power_cut $W1; }
there() { ! is_up $W1 && ! pings $W1 && ! deployment_login $R1 $W1; }
undo() { power_on $W1; }
gone() { within 120 web_is_well $W1 && deployment_login $R1 $W1; }
