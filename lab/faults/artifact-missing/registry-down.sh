# The registry's service is stopped; nginx in front of it answers 502.
# expect: artifact-missing registry-down registry-01
inject() { systemctl_on $REG stop docker-registry; }
there() { inactive $REG docker-registry && registry_is 502; }
undo() { systemctl_on $REG start docker-registry; }
gone() { within 10 registry_is 200; }
