# Somebody's report holds all of PostgreSQL's connections; the backends get none.
# expect: health-checks-failing connections-used-up production-db-01
hog=/usr/local/bin/nightly-report
inject() {
  cat >"$(inside $DB $hog)" <<'S'
#!/usr/bin/python3
import psycopg2, time
held = []
while True:
    try:
        held.append(psycopg2.connect("host=production-db-01 dbname=paws360 user=paws360 password=lab-db application_name=nightly-report"))
    except psycopg2.OperationalError:
        time.sleep(0.05)
S
  on $DB "chmod 755 $hog; systemd-run -q --unit=nightly-report $hog"
  within 20 taken
  sql "select pg_terminate_backend(pid) from pg_stat_activity where application_name <> 'nightly-report' and usename = 'paws360'" >/dev/null
}
taken() { [ "$(sql "select count(*) from pg_stat_activity where application_name = 'nightly-report'")" -ge 85 ]; }
there() { taken && within 15 component_is $W1 db DOWN && component_is $W2 db DOWN; }
undo() {
  on $DB "systemctl stop nightly-report; systemctl reset-failed nightly-report 2>/dev/null; rm -f $hog"
}
gone() { back_to_health; }
