# The token may not see the secrets (403): that is no proof that they are missing.
# expect: undecided secrets-expired
# never: secrets-expired missing
inject() { github_state tokens 'del(.["lab-token"].permissions.secrets)'; }
there() { [ "$(status)" != 200 ]; }
status() { in_lab curl -s -m 5 -o /dev/null -w '%{http_code}' --cacert "$STATE/ca.pem" -A lab -H 'Authorization: Bearer lab-token' https://api.github.com$repository/actions/secrets; }
undo() { no_scenario; }
gone() { [ "$(status)" = 200 ]; }
