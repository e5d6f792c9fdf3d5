"""Workflows, runs and jobs: what GitHub says about them."""

import datetime

from .answers import Answer, Problem, not_found, route
from .jobs import load
from .repository import api_url, node_id, summary, user, web_url
from .state import iso

ACTIONS = "/repos/{owner}/{repo}/actions"
RUN_DOCS = "/actions/workflow-runs"
JOB_DOCS = "/actions/workflow-jobs"
WORKFLOW_DOCS = "/actions/workflows"


def _workflow(request, name, workflow):
    state, path = request.state, workflow["path"]
    branch = state["repository"]["default_branch"]
    return {
        "id": workflow["id"], "node_id": node_id("W", workflow["id"]), "name": workflow["name"], "path": path, "state": workflow["state"],
        "created_at": state.time(workflow["created_at"]), "updated_at": state.time(workflow["updated_at"]),
        "url": f"{api_url(request)}/actions/workflows/{workflow['id']}", "html_url": f"{web_url(request)}/blob/{branch}/{path}",
        "badge_url": f"{web_url(request)}/workflows/{workflow['name']}/badge.svg",
    }


def _run(request, run, attempt=None):
    attempt = attempt or run.attempt
    url, workflow, data = f"{api_url(request)}/actions/runs/{run.id}", run.workflow, run.data
    suite = run.id + 33_000_000_000
    return {
        "id": run.id, "name": workflow["name"], "node_id": node_id("WFR", run.id), "head_branch": data["branch"], "head_sha": data["sha"],
        "path": workflow["path"], "display_title": data["title"], "run_number": data["number"], "event": data["event"],
        "status": run.status(attempt), "conclusion": run.conclusion(attempt), "workflow_id": workflow["id"],
        "check_suite_id": suite, "check_suite_node_id": node_id("CS", suite), "url": url,
        "html_url": f"{web_url(request)}/actions/runs/{run.id}", "pull_requests": [],
        "created_at": iso(run.created), "updated_at": iso(run.updated(attempt)), "run_started_at": iso(run.attempt_started(attempt)),
        "actor": user(request, data["actor"]), "triggering_actor": user(request, data.get("triggering_actor", data["actor"])),
        "run_attempt": attempt, "referenced_workflows": [],
        "jobs_url": f"{url}/jobs", "logs_url": f"{url}/logs", "check_suite_url": f"{api_url(request)}/check-suites/{suite}",
        "artifacts_url": f"{url}/artifacts", "cancel_url": f"{url}/cancel", "rerun_url": f"{url}/rerun",
        "previous_attempt_url": f"{url}/attempts/{attempt - 1}" if attempt > 1 else None,
        "workflow_url": f"{api_url(request)}/actions/workflows/{workflow['id']}",
        "head_commit": _commit(run), "repository": summary(request), "head_repository": summary(request),
    }


def _commit(run):
    author = {"name": run.data["actor"], "email": f"{run.data['actor'].replace('[bot]', '')}@users.noreply.github.com"}
    return {"id": run.data["sha"], "tree_id": run.data["sha"][::-1], "message": run.data["title"], "timestamp": iso(run.created - 30),
            "author": author, "committer": author}


def _job(request, job):
    run, api = job.run, api_url(request)
    runner = request.state["runners"].get(job.runner, {})
    return {
        "id": job.id, "run_id": run.id, "workflow_name": run.workflow["name"], "head_branch": run.data["branch"],
        "run_url": f"{api}/actions/runs/{run.id}", "run_attempt": job.attempt, "node_id": node_id("CR", job.id),
        "head_sha": run.data["sha"],
        "url": f"{api}/actions/jobs/{job.id}", "html_url": f"{web_url(request)}/actions/runs/{run.id}/job/{job.id}",
        "status": job.status, "conclusion": job.conclusion, "created_at": iso(job.created), "started_at": iso(job.started or job.created),
        "completed_at": iso(job.ended) if job.ended else None, "name": job.name,
        "steps": [] if job.skipped else [
            {"name": step.name, "status": step.status, "conclusion": step.conclusion, "number": step.number,
             "started_at": iso(step.started) if step.started else None, "completed_at": iso(step.ended) if step.ended else None}
            for step in job.timeline],
        "check_run_url": f"{api}/check-runs/{job.id}", "labels": job.labels,
        "runner_id": runner.get("id") if job.runner else None, "runner_name": job.runner,
        "runner_group_id": 1 if job.runner else None, "runner_group_name": "Default" if job.runner else None,
    }


def find_workflow(request):
    wanted = request.params["workflow_id"]
    for name, workflow in request.state["workflows"].items():
        if wanted in (name, workflow["path"], str(workflow["id"])):
            return name, workflow
    raise not_found()


def find_run(request):
    for run in load(request.state):
        if str(run.id) == request.params["run_id"]:
            return run
    raise not_found()


def find_job(request):
    for run in load(request.state):
        for job in run.every_job:
            if str(job.id) == request.params["job_id"] and (job.ready or job.started):
                return job
    raise not_found()


def find_attempt(request, run):
    number = request.params["attempt_number"]
    if not number.isdigit() or not 1 <= int(number) <= run.attempt:
        raise not_found()
    return int(number)


def _selected(request, runs):
    """The filters of GitHub's list; `status` may be a status or a conclusion."""
    query = request.query
    tests = [
        ("status", lambda run, value: value in (run.status(), run.conclusion())),
        ("branch", lambda run, value: run.data["branch"] == value),
        ("event", lambda run, value: run.data["event"] == value),
        ("actor", lambda run, value: run.data["actor"] == value),
        ("head_sha", lambda run, value: run.data["sha"] == value),
        ("created", lambda run, value: _within(run.created, value)),
    ]
    for name, fits in tests:
        if query.get(name):
            runs = [run for run in runs if fits(run, query[name])]
    return [_run(request, run) for run in runs]


def _within(moment, wanted):
    """GitHub's date syntax: 2026-01-31, >=2026-01-31T10:00:00Z, <…, a..b with * for open ends."""
    for sign, compare in ((">=", moment.__ge__), ("<=", moment.__le__), (">", moment.__gt__), ("<", moment.__lt__)):
        if wanted.startswith(sign):
            return compare(_date(wanted[len(sign):]))
    first, dots, last = wanted.partition("..")
    if dots:
        return (first == "*" or moment >= _date(first)) and (last == "*" or moment <= _end(last))
    return _date(wanted) <= moment <= _end(wanted)


def _date(text):
    try:
        moment = datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))
    except ValueError:
        raise Problem(422, "Validation Failed", [{"resource": "WorkflowRun", "field": "created", "code": "invalid"}]) from None
    return (moment if moment.tzinfo else moment.replace(tzinfo=datetime.timezone.utc)).timestamp()


def _end(text):
    return _date(text) + (86399 if "T" not in text else 0)


@route("GET", f"{ACTIONS}/workflows", "actions:read", public=True, docs=WORKFLOW_DOCS)
def list_workflows(request):
    return request.page("workflows", [_workflow(request, *item) for item in request.state["workflows"].items()])


@route("GET", f"{ACTIONS}/workflows/{{workflow_id}}", "actions:read", public=True, docs=WORKFLOW_DOCS)
def one_workflow(request):
    return Answer(200, _workflow(request, *find_workflow(request)))


@route("GET", f"{ACTIONS}/workflows/{{workflow_id}}/runs", "actions:read", public=True, docs=RUN_DOCS)
def list_runs_of_workflow(request):
    _, workflow = find_workflow(request)
    return request.page("workflow_runs", _selected(request, [run for run in load(request.state) if run.workflow is workflow]))


@route("GET", f"{ACTIONS}/runs", "actions:read", public=True, docs=RUN_DOCS)
def list_runs(request):
    return request.page("workflow_runs", _selected(request, load(request.state)))


@route("GET", f"{ACTIONS}/runs/{{run_id}}", "actions:read", public=True, docs=RUN_DOCS)
def one_run(request):
    return Answer(200, _run(request, find_run(request)))


@route("GET", f"{ACTIONS}/runs/{{run_id}}/attempts/{{attempt_number}}", "actions:read", public=True, docs=RUN_DOCS)
def one_attempt(request):
    run = find_run(request)
    return Answer(200, _run(request, run, find_attempt(request, run)))


@route("GET", f"{ACTIONS}/runs/{{run_id}}/jobs", "actions:read", public=True, docs=JOB_DOCS)
def list_jobs(request):
    run = find_run(request)
    found = run.jobs
    if request.query.get("filter") == "all":
        found = [job for attempt in range(1, run.attempt + 1) for job in run.jobs_of(attempt)]
    return request.page("jobs", [_job(request, job) for job in found])


@route("GET", f"{ACTIONS}/runs/{{run_id}}/attempts/{{attempt_number}}/jobs", "actions:read", public=True, docs=JOB_DOCS)
def list_jobs_of_attempt(request):
    run = find_run(request)
    return request.page("jobs", [_job(request, job) for job in run.jobs_of(find_attempt(request, run))])


@route("GET", f"{ACTIONS}/jobs/{{job_id}}", "actions:read", public=True, docs=JOB_DOCS)
def one_job(request):
    return Answer(200, _job(request, find_job(request)))
