"""What happens by itself at GitHub: queued jobs go to runners, and jobs whose runner is gone are given up."""

from .jobs import load
from .state import iso

PATIENCE = 3.0   # seconds without a heartbeat after which a runner is offline
LOST_AFTER = 20  # seconds without a heartbeat; GitHub waits some ten minutes


def beating(request, name):
    return request.state.now - request.heartbeats.get(name, 0) < PATIENCE


def advance(request):
    """Hands queued jobs to runners that are online, idle and carry all their labels, and gives up on jobs whose runner is gone."""
    live = [job for run in reversed(load(request.state)) for job in run.jobs if job.status in ("queued", "in_progress")]
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
        if name not in working and beating(request, name) and wanted <= {label.lower() for label in runner["labels"]}:
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
    if beating(request, job.runner):
        return job.data.pop("unheard_since", None) is not None
    since = request.state.moment(job.data.setdefault("unheard_since", iso(request.state.now)))
    if request.state.now - since > LOST_AFTER:
        job.data |= {"stopped_at": iso(request.state.now), "stopped_as": "failure", "log_lost": True}
    return True
