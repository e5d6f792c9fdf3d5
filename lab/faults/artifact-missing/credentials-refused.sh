# The registry's password was changed; the one everybody has is refused. The push of 1.2.4 failed for it.
# expect: artifact-missing credentials-refused registry-01
passwords=/etc/docker/registry/htpasswd
inject() {
  scenario registry-login-failed
  keep $REG $passwords
  on $REG "python3 -W ignore -c 'import crypt; print(\"paws360:\" + crypt.crypt(\"new\", crypt.mksalt(crypt.METHOD_BLOWFISH, rounds=16)))' >$passwords"
}
there() { within 5 registry_is 401 && registry_is 200 paws360:new; }
undo() {
  no_scenario
  restore $REG $passwords
  on $REG touch $passwords
}
gone() { within 5 registry_is 200; }
