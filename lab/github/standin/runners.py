"""Self-hosted runners. Online is real: a runner is online when its last heartbeat is less than three seconds old."""

from .answers import Answer, Problem, not_found, route
from . import jobs, schedule
from .state import iso

DOCS = "/actions/self-hosted-runners"


def online(request, name):
    claims = request.state["runners"].get(name, {}).get("claims")  # a lie of GitHub's, for scenarios
    return claims == "online" if claims else schedule.beating(request, name)


def _runner(request, name, runner):
    busy = any(job.status == "in_progress" and job.runner == name for run in jobs.load(request.state) for job in run.jobs)
    built_in = {"self-hosted", "linux", "x64"}
    return {
        "id": runner["id"], "name": name, "os": runner["os"], "status": "online" if online(request, name) else "offline", "busy": busy,
        "ephemeral": False, "runner_group_id": 1, "version": runner.get("version", "2.330.0"),
        "labels": [{"id": number, "name": label, "type": "read-only" if label.lower() in built_in else "custom"}
                   for number, label in enumerate(runner["labels"], 1)],
    }


def _listed(request, level):
    """In the order of registration, as GitHub lists them."""
    known = [(name, runner) for name, runner in request.state["runners"].items() if runner.get("level", "repository") == level]
    rendered = [_runner(request, name, runner) for name, runner in sorted(known, key=lambda pair: pair[1]["id"])]
    wanted = request.query.get("name")
    return [runner for runner in rendered if not wanted or runner["name"] == wanted]


def _find(request):
    for name, runner in request.state["runners"].items():
        if str(runner["id"]) == request.params["runner_id"]:
            return name, runner
    raise not_found()


@route("GET", "/repos/{owner}/{repo}/actions/runners", "administration:read", docs=DOCS)
def list_runners(request):
    return request.page("runners", _listed(request, "repository"))


@route("GET", "/orgs/{org}/actions/runners", "organization_self_hosted_runners:read", docs=DOCS)
def list_organization_runners(request):
    if request.state["users"].get(request.params["org"], {}).get("type") != "Organization":
        raise not_found()
    return request.page("runners", _listed(request, "organization"))


@route("POST", "/repos/{owner}/{repo}/actions/runners/registration-token", "administration:write", docs=DOCS)
def registration_token(request):
    return Answer(201, {"token": "LABREGISTRATIONTOKENONLY00000", "expires_at": iso(request.state.now + 3600)})


@route("GET", "/repos/{owner}/{repo}/actions/runners/{runner_id}", "administration:read", docs=DOCS)
def one_runner(request):
    return Answer(200, _runner(request, *_find(request)))


@route("DELETE", "/repos/{owner}/{repo}/actions/runners/{runner_id}", "administration:write", docs=DOCS)
def delete_runner(request):
    name, runner = _find(request)
    if _runner(request, name, runner)["busy"]:
        raise Problem(422, "Bad request - Runner \"%s\" is still running a job\"" % name)
    del request.state["runners"][name]
    request.state.save("runners")
    return Answer(204)


@route("POST", "/_lab/runners/heartbeat")
def heartbeat(request):
    """The long poll of a real runner, in the small: it says that it lives and hears which job is its own."""
    name = request.json().get("name")
    if name not in request.state["runners"]:
        return Answer(404, {"message": "The runner registration has been deleted from the server, please re-configure."})
    request.heartbeats[name] = request.state.now
    schedule.advance(request)
    job = next((job for run in jobs.load(request.state) for job in run.jobs if job.status == "in_progress" and job.runner == name), None)
    return Answer(200, {"status": "online", "job": {"id": job.id, "name": job.name, "run_id": job.run.id} if job else None})
