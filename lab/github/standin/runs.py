"""Workflows, runs and jobs: what GitHub says about them, and the few things one can ask it to do."""

import datetime
import io
import zipfile

from . import jobs as model
from . import logs, runners
from .answers import Answer, Problem, not_found, route
from .repository import api_url, node_id, summary, user, web_url
from .state import iso

ACTIONS = "/repos/{owner}/{repo}/actions"
RUN_DOCS = "/actions/workflow-runs"
JOB_DOCS = "/actions/workflow-jobs"
WORKFLOW_DOCS = "/actions/workflows"
MONTH = 30 * 86400
DEFECT = ("fails_at", "hangs_at", "log", "detail")
LOST_AFTER = 20  # seconds without a heartbeat; GitHub waits some ten minutes


def load(request):
    """Every run, the newest first."""
    runs = [model.Run(request.state, number, data) for number, data in request.state["runs"].items()]
    return sorted(runs, key=lambda run: run.id, reverse=True)


# ---- what happens by itself

def advance(request):
    """Hands queued jobs to runners that are online, idle and carry all their labels, and gives up on jobs whose runner is gone."""
    live = [job for run in reversed(load(request)) for job in run.jobs if job.status in ("queued", "in_progress")]
    if not live:
        return
    working = {job.runner for job in live if job.status == "in_progress"}
    changed = False
    for job in live:
        if job.status == "in_progress":
            changed |= _watch(request, job)
        elif not job.data.get("stuck"):
            changed |= _assign(request, job, working)
    if changed:
        request.state.save("runs")


def _assign(request, job, working):
    wanted = {label.lower() for label in job.labels}
    for name, runner in sorted(request.state["runners"].items(), key=lambda pair: pair[1]["id"]):
        if name not in working and runners.beating(request, name) and wanted <= {label.lower() for label in runner["labels"]}:
            working.add(name)
            job.data |= {"runner": name, "started_at": iso(request.state.now), "pace": request.state["settings"].get("pace", 1)}
            job.data |= _defect_of_the_moment(request.state, job)
            return True
    return False


def _defect_of_the_moment(state, job):
    """What this job finds when it starts now: jobs.json says which missing secret or failed job makes which step fail."""
    for check in job.kind.get("fails_when", []):
        secret = check.get("secret_missing")
        missing = secret and secret not in state["secrets"] and secret not in state["environments"]["production"]["secrets"]
        if missing or (check.get("needed_job_failed") and any(needed.conclusion != "success" for needed in job.needs)):
            return {"fails_at": [check["step"]], "log": check["log"], "detail": secret or "", "transient": True}
    return {}


def _watch(request, job):
    if runners.beating(request, job.runner):
        return job.data.pop("unheard_since", None) is not None
    since = request.state.moment(job.data.setdefault("unheard_since", iso(request.state.now)))
    if request.state.now - since > LOST_AFTER:
        job.data |= {"stopped_at": iso(request.state.now), "stopped_as": "failure", "log_lost": True}
    return True


# ---- what GitHub says

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
        "run_url": f"{api}/actions/runs/{run.id}", "run_attempt": job.attempt, "node_id": node_id("CR", job.id), "head_sha": run.data["sha"],
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


def _find_workflow(request):
    wanted = request.params["workflow_id"]
    for name, workflow in request.state["workflows"].items():
        if wanted in (name, workflow["path"], str(workflow["id"])):
            return name, workflow
    raise not_found()


def _find_run(request):
    for run in load(request):
        if str(run.id) == request.params["run_id"]:
            return run
    raise not_found()


def _find_job(request):
    for run in load(request):
        for job in run.every_job:
            if str(job.id) == request.params["job_id"] and (job.ready or job.started):
                return job
    raise not_found()


def _attempt(request, run):
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
    return Answer(200, _workflow(request, *_find_workflow(request)))


@route("GET", f"{ACTIONS}/workflows/{{workflow_id}}/runs", "actions:read", public=True, docs=RUN_DOCS)
def list_runs_of_workflow(request):
    _, workflow = _find_workflow(request)
    return request.page("workflow_runs", _selected(request, [run for run in load(request) if run.workflow is workflow]))


@route("GET", f"{ACTIONS}/runs", "actions:read", public=True, docs=RUN_DOCS)
def list_runs(request):
    return request.page("workflow_runs", _selected(request, load(request)))


@route("GET", f"{ACTIONS}/runs/{{run_id}}", "actions:read", public=True, docs=RUN_DOCS)
def one_run(request):
    return Answer(200, _run(request, _find_run(request)))


@route("GET", f"{ACTIONS}/runs/{{run_id}}/attempts/{{attempt_number}}", "actions:read", public=True, docs=RUN_DOCS)
def one_attempt(request):
    run = _find_run(request)
    return Answer(200, _run(request, run, _attempt(request, run)))


@route("GET", f"{ACTIONS}/runs/{{run_id}}/jobs", "actions:read", public=True, docs=JOB_DOCS)
def list_jobs(request):
    run = _find_run(request)
    found = run.jobs
    if request.query.get("filter") == "all":
        found = [job for attempt in range(1, run.attempt + 1) for job in run.jobs_of(attempt)]
    return request.page("jobs", [_job(request, job) for job in found])


@route("GET", f"{ACTIONS}/runs/{{run_id}}/attempts/{{attempt_number}}/jobs", "actions:read", public=True, docs=JOB_DOCS)
def list_jobs_of_attempt(request):
    run = _find_run(request)
    return request.page("jobs", [_job(request, job) for job in run.jobs_of(_attempt(request, run))])


@route("GET", f"{ACTIONS}/jobs/{{job_id}}", "actions:read", public=True, docs=JOB_DOCS)
def one_job(request):
    return Answer(200, _job(request, _find_job(request)))


# ---- logs: a redirect to another place, which must not be given the token

@route("GET", f"{ACTIONS}/jobs/{{job_id}}/logs", "actions:read", public="signed-in", docs=JOB_DOCS)
def job_log(request):
    job = _find_job(request)
    if not job.has_log:
        raise not_found()
    _not_expired(job.run)
    return logs.redirect(request, f"job/{job.id}/job-logs.txt", "text/plain")


@route("GET", f"{ACTIONS}/runs/{{run_id}}/logs", "actions:read", public="signed-in", docs=RUN_DOCS)
def run_logs(request):
    run = _find_run(request)
    return _logs_of(request, run, run.attempt)


@route("GET", f"{ACTIONS}/runs/{{run_id}}/attempts/{{attempt_number}}/logs", "actions:read", public="signed-in", docs=RUN_DOCS)
def attempt_logs(request):
    run = _find_run(request)
    return _logs_of(request, run, _attempt(request, run))


def _logs_of(request, run, attempt):
    if run.status(attempt) != "completed" or not any(job.has_log for job in run.jobs_of(attempt)):
        raise not_found()
    _not_expired(run)
    return logs.redirect(request, f"run/{run.id}-{attempt}/logs.zip", "application/zip")


def _not_expired(run):
    if run.data.get("logs") == "expired":
        raise Problem(410, "Server Error")


@route("GET", "/_lab/results/job/{job_id}/job-logs.txt")
def job_log_content(request):
    logs.check(request)
    job = _find_job(request)
    return Answer(200, "\ufeff" + "".join(f"{line}\n" for step in job.timeline for line in logs.lines(job, step)),
                  {"Content-Type": "text/plain; charset=utf-8"})


@route("GET", "/_lab/results/run/{run_id}-{attempt_number}/logs.zip")
def run_logs_content(request):
    logs.check(request)
    run, packed = _find_run(request), io.BytesIO()
    jobs = [job for job in run.jobs_of(_attempt(request, run)) if job.has_log]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, job in enumerate(jobs):
            steps = [(step, "".join(f"{line}\n" for line in logs.lines(job, step))) for step in job.timeline]
            archive.writestr(f"{number}_{job.name}.txt", "\ufeff" + "".join(text for _, text in steps))
            for step, text in steps:
                if step.conclusion != "skipped":
                    archive.writestr(f"{job.name}/{step.number}_{step.name.replace('/', '_')}.txt", "\ufeff" + text)
    return Answer(200, packed.getvalue(), {"Content-Type": "application/zip"})


# ---- what one can ask GitHub to do

@route("POST", f"{ACTIONS}/runs/{{run_id}}/rerun", "actions:write", docs=RUN_DOCS)
def rerun(request):
    return _again(request, _find_run(request), lambda job: True)


@route("POST", f"{ACTIONS}/runs/{{run_id}}/rerun-failed-jobs", "actions:write", docs=RUN_DOCS)
def rerun_failed_jobs(request):
    return _again(request, _find_run(request), lambda job: job.conclusion != "success")


@route("POST", f"{ACTIONS}/jobs/{{job_id}}/rerun", "actions:write", docs=RUN_DOCS)
def rerun_job(request):
    chosen = _find_job(request)
    return _again(request, chosen.run, lambda job: job.name == chosen.name or job.conclusion != "success" or _depends(job, chosen))


def _depends(job, other):
    return any(needed.name == other.name or _depends(needed, other) for needed in job.needs)


def _again(request, run, chosen):
    """A new attempt. The commit stays the old one, so what was wrong with the commit goes wrong again."""
    if run.status() != "completed":
        raise Problem(403, "This workflow is already running")
    if request.state.now - run.created > MONTH:
        raise Problem(403, "Unable to retry this workflow run because it was created over a month ago")
    previous = [job for job in run.every_job if job.attempt == run.attempt]
    if not any(chosen(job) for job in previous):
        raise Problem(403, "This workflow run has no failed jobs")
    run.data["attempt"] = run.attempt + 1
    run.data.setdefault("attempts", {})[str(run.attempt + 1)] = iso(request.state.now)
    run.data["triggering_actor"] = request.token["login"]
    for job in previous:
        data = _fresh(job.data) if chosen(job) else dict(job.data)
        run.data["jobs"][str(_next_job(request))] = data | {"attempt": run.attempt + 1}
    request.state.save("runs")
    advance(request)
    return Answer(201, {})


def _fresh(data):
    """The same job, not yet started. A fault of the world around it (`transient`) is not repeated, one of the commit is."""
    kept = ("like", "labels", "stuck") + (() if data.get("transient") else DEFECT)
    return {key: data[key] for key in kept if key in data}


def _next_job(request):
    return 1 + max(int(number) for run in request.state["runs"].values() for number in run["jobs"])


@route("POST", f"{ACTIONS}/runs/{{run_id}}/cancel", "actions:write", docs=RUN_DOCS)
def cancel(request):
    run = _find_run(request)
    if run.status() == "completed":
        raise Problem(409, "Cannot cancel a workflow run that is completed.")
    for job in run.every_job:
        if job.attempt == run.attempt and job.status != "completed":
            job.data["stopped_at"] = iso(request.state.now)
            job.data.pop("status", None)
    request.state.save("runs")
    return Answer(202, {})


@route("POST", f"{ACTIONS}/workflows/{{workflow_id}}/dispatches", "actions:write", docs=WORKFLOW_DOCS)
def dispatch(request):
    name, workflow = _find_workflow(request)
    wanted, repository = request.json(), request.state["repository"]
    if "ref" not in wanted:
        raise Problem(422, "Invalid request.\n\n\"ref\" wasn't supplied.")
    branch = wanted["ref"].removeprefix("refs/heads/").removeprefix("refs/tags/")
    if branch not in repository["refs"]:
        raise Problem(422, f"No ref found for: {wanted['ref']}")
    if workflow["state"] != "active":
        raise Problem(422, "Cannot trigger a 'workflow_dispatch' on a disabled workflow")
    if "workflow_dispatch" not in workflow["on"]:
        raise Problem(422, "Workflow does not have 'workflow_dispatch' trigger")
    unknown = [key for key in wanted.get("inputs", {}) if key not in workflow.get("inputs", [])]
    if unknown:
        raise Problem(422, f"Unexpected inputs provided: {unknown}".replace("'", '"'))
    number = _new_run(request, name, workflow, branch, repository["refs"][branch])
    if not wanted.get("return_run_details"):
        return Answer(204)
    return Answer(200, {"workflow_run_id": number, "run_url": f"{api_url(request)}/actions/runs/{number}",
                        "html_url": f"{web_url(request)}/actions/runs/{number}"})


def _new_run(request, name, workflow, branch, sha):
    state = request.state
    earlier = load(request)
    number = earlier[0].id + 7919
    jobs, first = {}, _next_job(request)
    for offset, kind in enumerate(workflow["jobs"]):
        jobs[str(first + offset)] = _defect(earlier, sha, kind) | {"like": kind, "labels": _labels(state, kind)}
    state["runs"][str(number)] = {
        "workflow": name, "number": max([run.data["number"] for run in earlier if run.workflow is workflow], default=0) + 1,
        "event": "workflow_dispatch", "branch": branch, "sha": sha, "title": workflow["name"], "actor": request.token["login"],
        "created_at": iso(state.now), "jobs": jobs,
    }
    state.save("runs")
    advance(request)
    return number


def _defect(earlier, sha, kind):
    """What is wrong with this commit stays wrong in a new run of it."""
    for run in earlier:
        for job in run.every_job:
            if run.data["sha"] == sha and job.name == kind and job.conclusion == "failure" and not job.data.get("transient"):
                return {key: job.data[key] for key in DEFECT if key in job.data}
    return {}


def _labels(state, kind):
    """`runs-on` may come from a repository variable, so that an emergency can point the workflow at other runners."""
    variable = state["variables"].get(state["jobs"][kind].get("runs_on_variable"))
    return [label.strip() for label in variable["value"].split(",")] if variable else state["jobs"][kind]["runs_on"]


@route("PUT", f"{ACTIONS}/workflows/{{workflow_id}}/enable", "actions:write", docs=WORKFLOW_DOCS)
def enable(request):
    return _switch(request, "active")


@route("PUT", f"{ACTIONS}/workflows/{{workflow_id}}/disable", "actions:write", docs=WORKFLOW_DOCS)
def disable(request):
    return _switch(request, "disabled_manually")


def _switch(request, wanted):
    _find_workflow(request)[1].update(state=wanted, updated_at=iso(request.state.now))
    request.state.save("workflows")
    return Answer(204)
