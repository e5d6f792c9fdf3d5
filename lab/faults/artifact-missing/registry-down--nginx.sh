# The registry's front door is stopped: nothing listens on 443.
# expect: artifact-missing registry-down registry-01
inject() { systemctl_on $REG stop nginx; }
there() { inactive $REG nginx && registry_is 000; }
undo() { systemctl_on $REG start nginx; }
gone() { within 10 registry_is 200; }
