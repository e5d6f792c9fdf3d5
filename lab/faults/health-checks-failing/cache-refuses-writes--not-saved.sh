# Redis could not save its data, because its folder lost its rights; it refuses writes since, and every health check is UP.
# expect: health-checks-failing cache-refuses-writes production-redis-01
# never: health-checks-failing cache-down
saved() { redis info persistence | finds "rdb_last_bgsave_status:$1"; }
inject() {
  redis config set save '3600 1' >/dev/null
  on $REDIS chmod 500 /var/lib/redis
  redis bgsave >/dev/null
}
there() { within 10 saved err && redis_write | finds '^MISCONF ' && production_is_well; }
undo() {
  on $REDIS chmod 750 /var/lib/redis
  redis bgsave >/dev/null
  within 10 saved ok
  redis config set save '' >/dev/null
  on $REDIS rm -f /var/lib/redis/dump.rdb
}
gone() { redis ping | finds -x PONG && back_to_health; }
