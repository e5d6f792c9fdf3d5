# The build of release 1.2.4 failed: the frontend does not compile.
# expect: artifact-missing build-failed paws360-backend,paws360-frontend
inject() { scenario frontend-build-failed; }
there() { failed_run && ! tag_exists paws360-frontend 1.2.4; }
failed_run() { github "$repository/actions/runs?per_page=1" | jq -e '.workflow_runs[0] | .display_title == "Release 1.2.4" and .conclusion == "failure"' >/dev/null; }
undo() { no_scenario; }
gone() { ! failed_run; }
