# The backend's image of release 1.2.4 was built, but the registry denied the push.
# expect: artifact-missing not-pushed paws360-backend,paws360-frontend
inject() { scenario image-not-pushed; }
there() { failed_run && ! tag_exists paws360-backend 1.2.4; }
failed_run() { github "$repository/actions/runs?per_page=1" | jq -e '.workflow_runs[0] | .display_title == "Release 1.2.4" and .conclusion == "failure"' >/dev/null; }
undo() { no_scenario; }
gone() { ! failed_run; }
