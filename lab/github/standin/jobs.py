"""Runs and jobs as they stand now. Both are worked out from a few facts and the clock; nothing has to tick."""

import dataclasses
import functools

ALWAYS = ("Set up job", "Complete job", "Post ")


@dataclasses.dataclass
class Step:
    number: int
    name: str
    status: str
    conclusion: str | None
    started: float | None
    ended: float | None


class Job:
    """One job of one attempt. `data` is its entry in runs.json, `kind` its entry in jobs.json."""

    def __init__(self, run, number, data):
        self.run, self.id, self.data = run, int(number), data
        self.state = run.state
        self.kind = self.state["jobs"][data["like"]]
        self.name = data["like"]
        self.attempt = data.get("attempt", 1)
        self.runner = data.get("runner")
        self.labels = data.get("labels") or self.kind["runs_on"]

    @functools.cached_property
    def needs(self):
        return [job for job in self.run.every_job if job.attempt == self.attempt and job.name in self.kind.get("needs", [])]

    @property
    def ready(self):
        """GitHub shows a job only when the jobs it needs are done."""
        return all(job.status == "completed" for job in self.needs)

    @property
    def skipped(self):
        """`if: always()` runs although a job it needs has failed."""
        return self.ready and self.kind.get("if") != "always" and any(job.conclusion != "success" for job in self.needs)

    @functools.cached_property
    def created(self):
        return max([self.run.attempt_started(self.attempt)] + [job.ended for job in self.needs if job.ended])

    @property
    def started(self):
        return None if self.skipped else self.state.moment(self.data.get("started_at"))

    @property
    def stopped(self):
        """When it was cancelled, or when its runner was lost."""
        return self.state.moment(self.data.get("stopped_at"))

    @functools.cached_property
    def timeline(self):
        """Its steps, as far as the clock has come."""
        if self.started is None:
            return []
        now = min(moment for moment in (self.state.now, self.stopped) if moment)
        cursor, failed, steps = self.started, [], []
        for number, planned in enumerate(self.kind["steps"], 1):
            name, seconds = planned["name"], planned["seconds"] / self.data.get("pace", 1)
            if cursor <= now and not _runs(planned, failed):
                steps.append(Step(number, name, "completed", "skipped", cursor, cursor))
                continue
            end = float("inf") if name == self.data.get("hangs_at") else cursor + seconds
            if end > now:
                steps.append(self._unfinished(number, name, cursor, now))
            else:
                broken = name in self.data.get("fails_at", [])
                failed += [name] * broken
                steps.append(Step(number, name, "completed", "failure" if broken else "success", cursor, end))
            cursor = end
        return steps

    def _unfinished(self, number, name, start, now):
        if self.stopped and now == self.stopped:
            return Step(number, name, "completed", "cancelled" if start <= now else "skipped", min(start, now), now)
        if start <= now:
            return Step(number, name, "in_progress", None, start, None)
        return Step(number, name, "queued", None, None, None)

    @property
    def status(self):
        if self.data.get("status"):
            return self.data["status"]
        if self.skipped or self.stopped:
            return "completed"
        if self.started is None:
            return "queued"
        return "completed" if all(step.status == "completed" for step in self.timeline) else "in_progress"

    @property
    def conclusion(self):
        if self.status != "completed":
            return None
        if self.skipped:
            return "skipped"
        if self.stopped:
            return self.data.get("stopped_as", "cancelled")
        return "failure" if any(step.conclusion == "failure" for step in self.timeline) else "success"

    @property
    def ended(self):
        if self.status != "completed":
            return None
        if self.stopped:
            return self.stopped
        return self.created if self.skipped else self.timeline[-1].ended

    @property
    def has_log(self):
        return self.status == "completed" and self.started is not None and not self.data.get("log_lost")


def _runs(planned, failed):
    """A step runs while nothing has failed; or always; or only after a certain step has failed."""
    when = planned.get("when", "always" if planned["name"].startswith(ALWAYS) else None)
    if when is None:
        return not failed
    return when == "always" or when.removesuffix(" failed") in failed


class Run:
    """One run of a workflow; its status follows from its jobs."""

    def __init__(self, state, number, data):
        self.state, self.id, self.data = state, int(number), data
        self.workflow = state["workflows"][data["workflow"]]
        self.attempt = data.get("attempt", 1)

    @functools.cached_property
    def every_job(self):
        return [Job(self, number, data) for number, data in sorted(self.data["jobs"].items(), key=lambda pair: int(pair[0]))]

    def jobs_of(self, attempt):
        return [job for job in self.every_job if job.attempt == attempt and (job.ready or job.started)]

    @property
    def jobs(self):
        return self.jobs_of(self.attempt)

    @property
    def created(self):
        return self.state.moment(self.data["created_at"])

    def attempt_started(self, attempt):
        return self.state.moment(self.data.get("attempts", {}).get(str(attempt), self.data["created_at"]))

    def status(self, attempt=None):
        found = {job.status for job in self.jobs_of(attempt or self.attempt)}
        for status in ("in_progress", "waiting", "pending", "queued"):
            if status in found:
                return status
        return "completed"

    def conclusion(self, attempt=None):
        if self.status(attempt) != "completed":
            return None
        found = {job.conclusion for job in self.jobs_of(attempt or self.attempt)}
        for conclusion in ("failure", "timed_out", "cancelled"):
            if conclusion in found:
                return conclusion
        return "success" if "success" in found else "skipped"

    def updated(self, attempt=None):
        jobs = self.jobs_of(attempt or self.attempt)
        return max([self.attempt_started(attempt or self.attempt)] + [m for job in jobs for m in (job.started, job.ended) if m])


def load(state):
    """Every run, the newest first."""
    runs = [Run(state, number, data) for number, data in state["runs"].items()]
    return sorted(runs, key=lambda run: run.id, reverse=True)
