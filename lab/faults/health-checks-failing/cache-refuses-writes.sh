# Redis has reached its memory's limit and may throw nothing out; every write is refused, and every health check is UP.
# expect: health-checks-failing cache-refuses-writes production-redis-01
inject() {
  redis_fill
  redis config set maxmemory 3mb >/dev/null
}
there() { redis_write | finds '^OOM ' && production_is_well; }
undo() {
  redis config set maxmemory 0 >/dev/null
  redis_empty
}
gone() { redis_write | finds -x OK && back_to_health; }
