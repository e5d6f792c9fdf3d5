# The newest build failed, but it is a pull request's.
# expect: healthy
# never: artifact-missing build-failed
inject() { scenario unrelated-failure; }
there() { github "$repository/actions/runs?per_page=1" | jq -e '.workflow_runs[0] | .event == "pull_request" and .conclusion == "failure"' >/dev/null; }
undo() { no_scenario; }
gone() { ! there; }
