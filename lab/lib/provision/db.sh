# shellcheck shell=bash
# PostgreSQL with the application's role and database.
provision_db() { # HOST ROOT
  local etc=$2/etc/postgresql/15/main
  printf "listen_addresses = '*'\nsynchronous_commit = off\n" >"$etc/conf.d/lab.conf"
  echo "host all all 10.89.0.0/24 scram-sha-256" >>"$etc/pg_hba.conf"
  install -m755 "$FILES/db/first-start" "$2/usr/local/lib/first-start"
  install -m644 "$FILES/db/first-start.service" "$2/etc/systemd/system/"
  enable_unit "$2" postgresql.service
  enable_unit "$2" first-start.service
}
