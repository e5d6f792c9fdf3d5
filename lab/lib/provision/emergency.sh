# shellcheck shell=bash
# The emergency runner is a runner that nobody has started.
. "$LAB_HOME/lib/provision/runner.sh"
provision_emergency() { provision_runner "$@"; }
