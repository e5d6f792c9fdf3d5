# Redis has reached its memory's limit and throws the oldest out, as it is told to: that is how a cache works.
# expect: healthy
# never: health-checks-failing cache-refuses-writes
inject() {
  redis config set maxmemory-policy allkeys-lru >/dev/null
  redis config set maxmemory 3mb >/dev/null
  redis_fill
}
there() { [ "$(redis config get maxmemory | tail -1)" = 3145728 ] && redis_write | finds -x OK && production_is_well; }
undo() {
  redis config set maxmemory 0 >/dev/null
  redis config set maxmemory-policy noeviction >/dev/null
  redis_empty
}
gone() { redis_write | finds -x OK && production_is_well; }
