# A secret that production does not need is old.
# expect: healthy
# never: secrets-expired missing
inject() { github_state secrets '. + {"SLACK_WEBHOOK": {"created_at": "2024-01-01T00:00:00Z", "updated_at": "2024-01-01T00:00:00Z"}}'; }
there() { github $repository/actions/secrets | jq -e '.secrets[] | select(.name == "SLACK_WEBHOOK")' >/dev/null; }
undo() { no_scenario; }
gone() { ! there; }
