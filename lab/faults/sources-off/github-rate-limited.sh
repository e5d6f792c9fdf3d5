# GitHub refuses every question: the hour's rate limit is used up.
# expect: undecided secrets-expired
# expect: undecided runner-offline
# expect: undecided artifact-missing
# warn: source-down
inject() { scenario rate-limited; }
there() { [ "$(limited)" = 403 ]; }
limited() { in_lab curl -s -m 5 -o /dev/null -w '%{http_code}' --cacert "$STATE/ca.pem" -A lab -H 'Authorization: Bearer lab-token' https://api.github.com$repository/actions/runners; }
undo() { no_scenario; }
gone() { [ "$(limited)" = 200 ] && within 20 runners_are_well; }
