# The backend dies at every start: somebody asked the JVM for an agent that is not there.
# expect: health-checks-failing service-crashing production-web-01
# says: agent library failed
inject() {
  environment $W1 JAVA_TOOL_OPTIONS=-javaagent:/opt/monitoring/agent.jar
  restart $W1 $BACKEND
}
there() { within 15 crash_loops $W1 $BACKEND && logged $W1 $BACKEND 'agent library failed|Error opening zip file' && backend_is $W1 000; }
undo() { environment_restored $W1; }
gone() { back_to_health && ! crash_loops $W1 $BACKEND; }
