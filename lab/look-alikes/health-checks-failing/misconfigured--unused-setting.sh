# A web host's environment file still names a retired database in a setting that nobody reads.
# expect: healthy
# never: health-checks-failing misconfigured
inject() { environment $W1 LEGACY_DB_HOST=production-db-00.paws360.local; }
there() { on $W1 grep -q LEGACY_DB_HOST /etc/paws360/backend.env && web_is_well $W1; }
undo() { restore $W1 /etc/paws360/backend.env; }
gone() { ! on $W1 grep -q LEGACY_DB_HOST /etc/paws360/backend.env && web_is_well $W1; }
