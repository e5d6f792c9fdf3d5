"""What one can ask GitHub to do with runs and workflows. The state really changes."""

from .answers import Answer, Problem, route
from .jobs import load
from .repository import api_url, web_url
from .runs import ACTIONS, RUN_DOCS, WORKFLOW_DOCS, find_job, find_run, find_workflow
from .schedule import advance
from .state import iso

MONTH = 30 * 86400
DEFECT = ("fails_at", "hangs_at", "log", "detail")  # what may be wrong with a job


@route("POST", f"{ACTIONS}/runs/{{run_id}}/rerun", "actions:write", docs=RUN_DOCS)
def rerun(request):
    return _again(request, find_run(request), lambda job: True)


@route("POST", f"{ACTIONS}/runs/{{run_id}}/rerun-failed-jobs", "actions:write", docs=RUN_DOCS)
def rerun_failed_jobs(request):
    return _again(request, find_run(request), lambda job: job.conclusion != "success")


@route("POST", f"{ACTIONS}/jobs/{{job_id}}/rerun", "actions:write", docs=RUN_DOCS)
def rerun_job(request):
    chosen = find_job(request)
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
    run = find_run(request)
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
    name, workflow = find_workflow(request)
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
    earlier = load(request.state)
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
    find_workflow(request)[1].update(state=wanted, updated_at=iso(request.state.now))
    request.state.save("workflows")
    return Answer(204)
