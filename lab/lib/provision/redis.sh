# shellcheck shell=bash
provision_redis() { # HOST ROOT
  printf 'bind 0.0.0.0\nprotected-mode no\nsave ""\n' >>"$2/etc/redis/redis.conf"
  enable_unit "$2" redis-server.service
}
