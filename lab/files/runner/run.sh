#!/bin/bash
# As the real runner's run.sh does: reads .env, then runs the listener.
cd /opt/actions-runner || exit 1
set -a
[ ! -r .env ] || . ./.env
set +a
exec ./bin/Runner.Listener
