# Two of the three secrets are gone, and nothing has run since.
# expect: secrets-expired missing PRODUCTION_SSH_USER,AUTO_DEPLOY_TO_PRODUCTION
inject() { github_state secrets 'del(.PRODUCTION_SSH_USER, .AUTO_DEPLOY_TO_PRODUCTION)'; }
there() { [ "$(count)" = 1 ]; }
count() { github $repository/actions/secrets | jq '[.secrets[] | select(.name == ("PRODUCTION_SSH_PRIVATE_KEY", "PRODUCTION_SSH_USER", "AUTO_DEPLOY_TO_PRODUCTION"))] | length'; }
undo() { no_scenario; }
gone() { [ "$(count)" = 3 ]; }
