# A web host's sshd is stopped.
# expect: network-unreachable sshd-stopped production-web-01
inject() { systemctl_on $W1 stop ssh; }
there() { inactive $W1 ssh && login_says $R1 $W1 'Connection refused' && pings $W1; }
undo() { systemctl_on $W1 start ssh; }
gone() { within 3 deployment_login $R1 $W1; }
