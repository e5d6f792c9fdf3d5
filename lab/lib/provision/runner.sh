# shellcheck shell=bash
# A self-hosted GitHub runner: the service, its registration, and the only copies of the deployment's private key.
provision_runner() { # HOST ROOT
  local h=$1 root=$2 name=${RUNNER[$1]} home=$2/opt/actions-runner uid id
  uid=$(uid_of "$root" runner)
  id=${h##*-0}
  mkdir -p "$home"/{_diag,_work,bin}
  install -m755 "$FILES/runner/run.sh" "$home/run.sh"
  install -m755 "$FILES"/runner/Runner.{Listener,Worker} "$home/bin/"
  jq -n --arg n "$name" --argjson i "$id" '{agentId: $i, agentName: $n, poolName: "production", serverUrl: "https://api.github.com",
    gitHubUrl: "https://github.com/rmnanney/PAWS360"}' >"$home/.runner"
  chown -R "$uid" "$home"
  install -d -m700 "$root/home/runner/.ssh"
  install -m600 "$VAULT/ssh/deploy" "$root/home/runner/.ssh/production_ed25519"
  install -m644 "$STATE/ssh/known_hosts" "$root/home/runner/.ssh/known_hosts"
  chown -R "$uid" "$root/home/runner/.ssh"
  unit "$root" "actions.runner.$name.service" <<S
[Unit]
Description=GitHub Actions Runner ($name)
After=network.target
StartLimitIntervalSec=0
[Service]
ExecStart=/opt/actions-runner/run.sh
User=runner
WorkingDirectory=/opt/actions-runner
KillMode=mixed
TimeoutStopSec=5
Restart=on-failure
RestartSec=1
[Install]
WantedBy=multi-user.target
S
  [ "${ROLE[$h]}" = emergency ] || enable_unit "$root" "actions.runner.$name.service"
}
