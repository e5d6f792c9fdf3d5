# The repository's secret with the deployment's private key is gone; the preflight failed for it.
# expect: secrets-expired missing PRODUCTION_SSH_PRIVATE_KEY
# says: the preflight said: PRODUCTION_SSH_PRIVATE_KEY missing
# warn: deployment-failed
inject() { scenario preflight-secret-missing PRODUCTION_SSH_PRIVATE_KEY; built; }
there() { ! listed && github "$repository/actions/runs?per_page=1" | jq -e '.workflow_runs[0].conclusion == "failure"' >/dev/null; }
listed() { github $repository/actions/secrets | jq -e '.secrets[] | select(.name == "PRODUCTION_SSH_PRIVATE_KEY")' >/dev/null; }
undo() { not_built; no_scenario; }
gone() { listed; }
