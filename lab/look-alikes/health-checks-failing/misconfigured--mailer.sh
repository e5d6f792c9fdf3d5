# The backend of one web host dies at every start for want of an agent; its log also says that the mail server's name is unknown.
# expect: health-checks-failing service-crashing production-web-01
# never: health-checks-failing misconfigured
dropin=/etc/systemd/system/$BACKEND.d
inject() {
  on $W1 "mkdir -p $dropin && printf '[Service]\nExecStartPre=/bin/echo WARN mailer: java.net.UnknownHostException: smtp.example.com\n' >$dropin/mailer.conf"
  systemctl_on $W1 daemon-reload
  environment $W1 JAVA_TOOL_OPTIONS=-javaagent:/opt/monitoring/agent.jar
  restart $W1 $BACKEND
}
there() { within 40 crash_loops $W1 $BACKEND && logged $W1 $BACKEND 'UnknownHostException: smtp.example.com' 60; }
undo() {
  on $W1 rm -r $dropin
  systemctl_on $W1 daemon-reload
  environment_restored $W1
}
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
