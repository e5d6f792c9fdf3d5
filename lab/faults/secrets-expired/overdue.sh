# The deployment's key works, but was last changed 200 days ago.
# expect: healthy
# warn: overdue
inject() { scenario secret-overdue PRODUCTION_SSH_PRIVATE_KEY; }
there() { [ "$(age)" -ge 190 ] && deployment_login $R1 $W1; }
age() { github $repository/actions/secrets/PRODUCTION_SSH_PRIVATE_KEY | jq '(now - (.updated_at | fromdate)) / 86400 | floor'; }
undo() { no_scenario; }
gone() { [ "$(age)" -lt 90 ]; }
