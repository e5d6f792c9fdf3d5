"""Job logs: where they are to be had, and what is in them."""

import hashlib
import hmac
import io
import os
import zipfile
from urllib.parse import urlencode

from .answers import Answer, Problem, not_found, route
from .runs import ACTIONS, JOB_DOCS, RUN_DOCS, find_attempt, find_job, find_run
from .state import datetime, iso

KEY = os.urandom(32)
VALID = 60  # seconds a log address can be used


def redirect(request, path, kind):
    """GitHub answers with a signed address on another host. In the lab `log_base` names it; without, it is another path here."""
    base = request.state["settings"].get("log_base") or request.base
    end = iso(request.state.now + VALID)
    query = urlencode({"rsct": kind, "se": end, "sig": _signature(path, end)})
    return Answer(302, b"", {"Location": f"{base}/_lab/results/{path}?{query}"})


def check(request):
    """The storage behind knows signatures only, and refuses a request that brings GitHub's token along, as the real one does."""
    path = request.path.removeprefix("/_lab/results/")
    if request.headers.get("Authorization"):
        raise Refused(401, "InvalidAuthenticationInfo", "Authentication information is not given in the correct format.")
    end = request.query.get("se", "")
    if not hmac.compare_digest(_signature(path, end), request.query.get("sig", "")) or iso(request.state.now) > end:
        raise Refused(403, "AuthenticationFailed", "Server failed to authenticate the request.")


class Refused(Exception):
    def __init__(self, status, code, message):
        super().__init__(message)
        xml = f'\ufeff<?xml version="1.0" encoding="utf-8"?><Error><Code>{code}</Code><Message>{message}</Message></Error>'
        self.answer = Answer(status, xml, {"Content-Type": "application/xml"})


def _signature(path, end):
    return hmac.new(KEY, f"{path}\n{end}".encode(), hashlib.sha256).hexdigest()


def lines(job, step):
    """The lines of one step, each with its time: from the job's own log, else from the job's usual one, else the common one."""
    if step.conclusion == "skipped" or step.started is None:
        return []
    for name in (job.data.get("log"), job.kind["log"], "common"):
        text = _sections(job.state.log(name)).get(step.name) if name else None
        if text is not None:
            break
    text = [_filled(job, line) for line in text or []]
    span = ((step.ended or job.state.now) - step.started) / (len(text) + 1)
    return [f"{_precise(step.started + span * number)} {line}" for number, line in enumerate(text, 1)]


def _sections(text):
    """A log file holds the output of each step under a line '@ NAME OF THE STEP'."""
    sections, current = {}, []
    for line in text:
        if line.startswith("@ "):
            current = sections[line[2:]] = []
        else:
            current.append(line)
    return sections


def _filled(job, line):
    runner = job.state["runners"].get(job.runner, {})
    values = {"run": job.run.id, "sha": job.run.data["sha"], "branch": job.run.data["branch"], "version": job.run.data.get("version", ""),
              "runner": job.runner, "host": runner.get("host", job.runner), "job": job.name, "detail": job.data.get("detail", "")}
    for key, value in values.items():
        line = line.replace("{{%s}}" % key, str(value))
    return line


def _precise(moment):
    """Actions writes seven decimals."""
    return datetime.datetime.fromtimestamp(moment, datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f0Z")


@route("GET", f"{ACTIONS}/jobs/{{job_id}}/logs", "actions:read", public="signed-in", docs=JOB_DOCS)
def job_log(request):
    job = find_job(request)
    if not job.has_log:
        raise not_found()
    _not_expired(job.run)
    return redirect(request, f"job/{job.id}/job-logs.txt", "text/plain")


@route("GET", f"{ACTIONS}/runs/{{run_id}}/logs", "actions:read", public="signed-in", docs=RUN_DOCS)
def run_logs(request):
    run = find_run(request)
    return _logs_of(request, run, run.attempt)


@route("GET", f"{ACTIONS}/runs/{{run_id}}/attempts/{{attempt_number}}/logs", "actions:read", public="signed-in", docs=RUN_DOCS)
def attempt_logs(request):
    run = find_run(request)
    return _logs_of(request, run, find_attempt(request, run))


def _logs_of(request, run, attempt):
    if run.status(attempt) != "completed" or not any(job.has_log for job in run.jobs_of(attempt)):
        raise not_found()
    _not_expired(run)
    return redirect(request, f"run/{run.id}-{attempt}/logs.zip", "application/zip")


def _not_expired(run):
    if run.data.get("logs") == "expired":
        raise Problem(410, "Server Error")


@route("GET", "/_lab/results/job/{job_id}/job-logs.txt")
def job_log_content(request):
    check(request)
    job = find_job(request)
    return Answer(200, "\ufeff" + "".join(f"{line}\n" for step in job.timeline for line in lines(job, step)),
                  {"Content-Type": "text/plain; charset=utf-8"})


@route("GET", "/_lab/results/run/{run_id}-{attempt_number}/logs.zip")
def run_logs_content(request):
    check(request)
    run, packed = find_run(request), io.BytesIO()
    jobs = [job for job in run.jobs_of(find_attempt(request, run)) if job.has_log]
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, job in enumerate(jobs):
            steps = [(step, "".join(f"{line}\n" for line in lines(job, step))) for step in job.timeline]
            archive.writestr(f"{number}_{job.name}.txt", "\ufeff" + "".join(text for _, text in steps))
            for step, text in steps:
                if step.conclusion != "skipped":
                    archive.writestr(f"{job.name}/{step.number}_{step.name.replace('/', '_')}.txt", "\ufeff" + text)
    return Answer(200, packed.getvalue(), {"Content-Type": "application/zip"})
