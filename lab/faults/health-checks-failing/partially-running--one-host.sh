# One of the two web hosts has no power, the other serves.
# expect: health-checks-failing partially-running production-web-02
# expect: network-unreachable host-down production-web-02
inject() { power_cut $W2; }
there() { ! is_up $W2 && ! pings $W2 && web_is_well $W1; }
undo() { power_on $W2; }
gone() { back_to_health; }
