# A web host may not talk to the emergency runner; GitHub is open.
# expect: healthy
# never: network-unreachable egress-blocked
rule=(OUTPUT -d "${ADDRESS[$R3]}" -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { ! answers_on $W1 "${ADDRESS[$R3]}" 22 && answers_on $W1 "${ADDRESS[$GITHUB]}" 443; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { answers_on $W1 "${ADDRESS[$R3]}" 22; }
