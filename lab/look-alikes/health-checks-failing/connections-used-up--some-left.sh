# Somebody's report holds many of PostgreSQL's connections; the backends have theirs.
# expect: healthy
# never: health-checks-failing connections-used-up
hog=/usr/local/bin/nightly-report
inject() {
  cat >"$(inside $DB $hog)" <<'S'
#!/usr/bin/python3
import psycopg2, time
held = [psycopg2.connect("host=production-db-01 dbname=paws360 user=paws360 password=lab-db application_name=nightly-report") for _ in range(20)]
while True:
    time.sleep(60)
S
  on $DB "chmod 755 $hog; systemd-run -q --unit=nightly-report $hog"
}
taken() { [ "$(sql "select count(*) from pg_stat_activity where application_name = 'nightly-report'")" = 20 ]; }
there() { within 20 taken && component_is $W1 db UP && component_is $W2 db UP; }
undo() {
  on $DB "systemctl stop nightly-report; systemctl reset-failed nightly-report 2>/dev/null; rm -f $hog"
}
gone() { ! taken && web_is_well $W1 && web_is_well $W2; }
