# A web host may no longer talk to GitHub.
# expect: network-unreachable egress-blocked production-web-01
rule=(OUTPUT -d "${ADDRESS[$GITHUB]}" -p tcp --dport 443 -j DROP)
inject() { on $W1 iptables -I "${rule[@]}"; }
there() { ! answers_on $W1 "${ADDRESS[$GITHUB]}" 443 && answers_on $W2 "${ADDRESS[$GITHUB]}" 443 && deployment_login $R1 $W1; }
undo() { on $W1 iptables -D "${rule[@]}"; }
gone() { answers_on $W1 "${ADDRESS[$GITHUB]}" 443; }
