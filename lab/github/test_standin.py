"""What check-conformance cannot see: not whether an answer has the right shape, but whether it is the right answer.

Run with `python3 -m unittest` in this folder.
"""

import http.client
import io
import json
import os
import re
import tempfile
import threading
import time
import unittest
import zipfile

import scenario
import server
from standin.state import write_atomically

REPO = "/repos/rmnanney/PAWS360"
NEWEST = "19590033571"
BUILD, PREFLIGHT, DEPLOY = "56112000101", "56112000102", "56112000103"


class StandIn(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.state = folder.name
        self.switch("healthy")
        self.server = server.Server(("127.0.0.1", 0), self.state)
        threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.server.say = lambda line: None

    def switch(self, *words):
        scenario.switch(self.state, list(words))

    def edit(self, name, change):
        """A fault is a file edit."""
        path = os.path.join(self.state, f"{name}.json")
        with open(path) as file:
            content = json.load(file)
        change(content)
        write_atomically(path, content)

    def send(self, method, path, body=None, token="lab-token", **headers):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.server_address[1], timeout=5)
        self.addCleanup(connection.close)
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request(method, path, json.dumps(body) if body is not None else None, {"User-Agent": "test", **headers})
        return connection.getresponse()

    def get(self, path, **options):
        return json.loads(self.send("GET", path, **options).read())

    def beat(self, *names):
        for name in names:
            self.send("POST", "/_lab/runners/heartbeat", {"name": name}, token=None)

    def runners(self):
        return {runner["name"]: runner for runner in self.get(f"{REPO}/actions/runners")["runners"]}

    def jobs(self, run=NEWEST):
        return {job["name"]: job for job in self.get(f"{REPO}/actions/runs/{run}/jobs")["jobs"]}

    def log(self, job):
        where = self.send("GET", f"{REPO}/actions/jobs/{job}/logs").headers["Location"]
        return self.send("GET", where.removeprefix(self.base()), token=None).read().decode("utf-8-sig")

    def base(self):
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def eventually(self, done, *beating, seconds=10):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.beat(*beating)
            if done():
                return
            time.sleep(0.1)
        self.fail("it never happened")


class RunnerTest(StandIn):
    def test_is_online_while_its_heartbeat_is_fresh(self):
        self.assertEqual("offline", self.runners()["paws360-runner-01"]["status"])
        self.beat("paws360-runner-01")
        self.assertEqual("online", self.runners()["paws360-runner-01"]["status"])
        self.server.heartbeats["paws360-runner-01"] -= 4
        self.assertEqual("offline", self.runners()["paws360-runner-01"]["status"])

    def test_that_was_removed_is_told_so(self):
        self.assertEqual(204, self.send("DELETE", f"{REPO}/actions/runners/21", token="lab-write-token").status)
        self.assertEqual(404, self.send("POST", "/_lab/runners/heartbeat", {"name": "paws360-runner-01"}).status)
        self.assertNotIn("paws360-runner-01", self.runners())

    def test_with_a_job_is_busy_and_cannot_be_removed(self):
        self.switch("deploy-in-progress")
        self.beat("paws360-runner-01")
        self.assertTrue(self.runners()["paws360-runner-01"]["busy"])
        self.assertEqual(422, self.send("DELETE", f"{REPO}/actions/runners/21", token="lab-write-token").status)

    def test_can_be_shown_wrongly(self):
        self.switch("runner-shown-offline", "paws360-runner-02")
        self.beat("paws360-runner-02")
        self.assertEqual("offline", self.runners()["paws360-runner-02"]["status"])


class RunTest(StandIn):
    def test_that_is_queued_waits_for_a_runner_and_then_comes_to_an_end(self):
        self.switch("deploy-queued")
        self.edit("settings", lambda settings: settings.update(pace=500))
        self.beat("paws360-emergency")
        self.assertEqual("queued", self.get(f"{REPO}/actions/runs/{NEWEST}")["status"])
        self.eventually(lambda: self.get(f"{REPO}/actions/runs/{NEWEST}")["conclusion"] == "success", "paws360-runner-02")
        self.assertEqual({"paws360-runner-02"}, {job["runner_name"] for job in self.jobs().values()})

    def test_with_a_label_nobody_has_stays_queued(self):
        self.switch("deploy-queued-wrong-labels")
        self.beat("paws360-runner-01", "paws360-runner-02")
        self.assertEqual("queued", self.get(f"{REPO}/actions/runs/{NEWEST}")["status"])

    def test_has_no_log_before_it_has_run(self):
        self.switch("deploy-queued")
        self.assertEqual(404, self.send("GET", f"{REPO}/actions/jobs/{BUILD}/logs").status)

    def test_times_stay_the_same_between_two_looks(self):
        first = self.get(f"{REPO}/actions/runs")
        time.sleep(1.1)
        self.assertEqual(first, self.get(f"{REPO}/actions/runs"))

    def test_of_a_broken_commit_fails_again(self):
        self.switch("build-failed")
        self.edit("settings", lambda settings: settings.update(pace=500))
        self.assertEqual(201, self.send("POST", f"{REPO}/actions/runs/{NEWEST}/rerun", token="lab-write-token").status)
        self.eventually(lambda: self.get(f"{REPO}/actions/runs/{NEWEST}")["status"] == "completed", "paws360-runner-01")
        run = self.get(f"{REPO}/actions/runs/{NEWEST}")
        self.assertEqual((2, "failure"), (run["run_attempt"], run["conclusion"]))
        self.assertEqual("failure", self.jobs()["build-and-push-images-production"]["conclusion"])
        first = self.get(f"{REPO}/actions/runs/{NEWEST}/attempts/1")
        self.assertEqual((1, "failure"), (first["run_attempt"], first["conclusion"]))

    def test_succeeds_once_the_missing_secret_is_there(self):
        self.switch("preflight-secret-missing")
        self.edit("settings", lambda settings: settings.update(pace=500))
        again = f"{REPO}/actions/runs/{NEWEST}/rerun-failed-jobs"
        finished = lambda: self.get(f"{REPO}/actions/runs/{NEWEST}")["status"] == "completed"  # noqa: E731
        self.assertEqual(201, self.send("POST", again, token="lab-write-token").status)
        self.eventually(finished, "paws360-runner-01")
        self.assertEqual("failure", self.get(f"{REPO}/actions/runs/{NEWEST}")["conclusion"])

        self.edit("secrets", lambda secrets: secrets.update(
            PRODUCTION_SSH_PRIVATE_KEY={"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}))
        self.assertEqual(201, self.send("POST", again, token="lab-write-token").status)
        self.eventually(finished, "paws360-runner-01")
        self.assertEqual("success", self.get(f"{REPO}/actions/runs/{NEWEST}")["conclusion"])

    def test_takes_its_labels_from_the_variable(self):
        self.send("PATCH", f"{REPO}/actions/variables/PRODUCTION_RUNNER_LABELS", {"value": "self-hosted, emergency"},
                  token="lab-write-token")
        started = json.loads(self.send("POST", f"{REPO}/actions/workflows/ci.yml/dispatches",
                                       {"ref": "main", "return_run_details": True}, token="lab-write-token").read())
        self.beat("paws360-runner-01", "paws360-emergency")
        job = self.jobs(started["workflow_run_id"])["build-and-push-images-production"]
        self.assertEqual((["self-hosted", "emergency"], "paws360-emergency"), (job["labels"], job["runner_name"]))

    def test_list_can_be_narrowed_and_paged(self):
        self.switch("build-failed")
        ids = lambda query: [run["id"] for run in self.get(f"{REPO}/actions/runs?{query}")["workflow_runs"]]  # noqa: E731
        self.assertEqual([19590033571, 19551090554], ids("status=failure"))
        self.assertEqual([19583911206], ids("branch=feature/advisor"))
        self.assertEqual([19583911206], ids("event=pull_request"))
        self.assertEqual(5, len(ids("created=%3E%3D2020-01-01")))
        self.assertEqual([], ids("created=%3C2020-01-01"))
        answer = self.send("GET", f"{REPO}/actions/runs?per_page=2&page=2")
        self.assertIn('page=3>; rel="next"', answer.headers["Link"].replace("%3D", "="))
        self.assertEqual(2, len(json.loads(answer.read())["workflow_runs"]))


class LogTest(StandIn):
    def test_names_the_compile_error(self):
        self.switch("build-failed")
        self.assertIn("##[error][ERROR] src/main/java/com/uwm/paws360/enrollment/EnrollmentService.java:[88,34] cannot find symbol",
                      self.log(BUILD))

    def test_of_the_deployment_holds_the_recap(self):
        self.switch("ansible-permission-denied")
        text = self.log(DEPLOY)
        self.assertIn("Failed to connect to the host via ssh: deploy@production-web-01: Permission denied (publickey).", text)
        self.assertIn("production-web-01          : ok=0    changed=0    unreachable=1", text)

    def test_of_the_preflight_says_what_the_runbook_says(self):
        for name, words in (("preflight-secret-missing", "PRODUCTION_SSH_PRIVATE_KEY missing"),
                            ("wrong-tag", "Backend image not built"), ("frontend-image-missing", "Frontend image not built")):
            self.switch(name)
            self.assertIn(words, self.log(PREFLIGHT))

    def test_address_refuses_the_token_of_github(self):
        where = self.send("GET", f"{REPO}/actions/jobs/56091234503/logs").headers["Location"].removeprefix(self.base())
        self.assertEqual(200, self.send("GET", where, token=None).status)
        self.assertEqual(401, self.send("GET", where, token="lab-token").status)
        self.assertEqual(403, self.send("GET", where.split("&sig=")[0] + "&sig=forged", token=None).status)

    def test_of_a_whole_run_comes_as_a_zip(self):
        where = self.send("GET", f"{REPO}/actions/runs/19584200417/logs").headers["Location"].removeprefix(self.base())
        archive = zipfile.ZipFile(io.BytesIO(self.send("GET", where, token=None).read()))
        self.assertIn("2_deploy-to-production.txt", archive.namelist())
        self.assertIn(b"PLAY RECAP", archive.read("deploy-to-production/5_Deploy.txt"))


class AccessTest(StandIn):
    def outcome(self, path, token):
        answer = self.send("GET", path, token=token)
        return answer.status, json.loads(answer.read() or "{}").get("message")

    def test_differs_as_it_does_at_github(self):
        runners, runs, secrets = (f"{REPO}/actions/{what}" for what in ("runners", "runs", "secrets"))
        self.assertEqual((401, "Requires authentication"), self.outcome(runners, None))
        self.assertEqual((401, "Bad credentials"), self.outcome("/zen", "wrong"))
        self.assertEqual((403, "Resource not accessible by integration"), self.outcome(runners, "actions-token"))
        self.assertEqual((403, "Resource not accessible by integration"), self.outcome(secrets, "actions-token"))
        self.assertEqual((403, "Resource not accessible by personal access token"), self.outcome(secrets, "no-secrets-token"))
        self.assertEqual((403, "Must have admin rights to Repository."), self.outcome(runners, "outsider-token"))
        self.assertEqual(200, self.outcome(runs, "actions-token")[0])
        self.switch("private-repository")
        self.assertEqual((404, "Not Found"), self.outcome(runs, None))
        self.assertEqual((404, "Not Found"), self.outcome(secrets, "classic-no-scope-token"))

    def test_names_the_permission_that_is_missing(self):
        answer = self.send("GET", f"{REPO}/actions/secrets", token="no-secrets-token")
        self.assertEqual("secrets=read", answer.headers["X-Accepted-GitHub-Permissions"])

    def test_needs_a_user_agent(self):
        self.assertEqual(403, self.send("GET", "/zen", **{"User-Agent": ""}).status)


class WireTest(StandIn):
    def test_counts_the_rate_limit_but_not_what_was_not_modified(self):
        first = self.send("GET", f"{REPO}/actions/secrets")
        second = self.send("GET", f"{REPO}/actions/secrets", **{"If-None-Match": first.headers["ETag"]})
        third = self.send("GET", f"{REPO}/actions/secrets")
        self.assertEqual(304, second.status)
        self.assertEqual(1, int(first.headers["X-RateLimit-Remaining"]) - int(third.headers["X-RateLimit-Remaining"]))

    def test_says_when_the_limit_ends(self):
        self.switch("rate-limited")
        answer = self.send("GET", f"{REPO}/actions/runs")
        self.assertEqual((403, "0"), (answer.status, answer.headers["X-RateLimit-Remaining"]))
        self.assertAlmostEqual(time.time() + 900, int(answer.headers["X-RateLimit-Reset"]), delta=5)
        self.assertEqual(0, self.get("/rate_limit")["resources"]["core"]["remaining"])
        self.switch("secondary-limited")
        self.assertEqual("60", self.send("GET", f"{REPO}/actions/runs").headers["Retry-After"])

    def test_records_that_a_token_came_and_never_which(self):
        self.get(f"{REPO}/actions/runs")
        self.log("56091234503")
        with open(os.path.join(self.state, "requests.log")) as file:
            text = file.read()
        self.assertNotIn("lab-token", text)
        self.assertNotIn("sig", text)
        self.assertEqual([True, True, False], [json.loads(line)["token"] for line in text.splitlines()])

    def test_holds_heartbeats_apart_from_an_outage(self):
        self.switch("outage")
        self.assertEqual(503, self.send("GET", "/zen").status)
        self.assertEqual(200, self.send("POST", "/_lab/runners/heartbeat", {"name": "paws360-runner-01"}).status)


class ScenarioTest(unittest.TestCase):
    def test_each_is_in_the_readme(self):
        with open(os.path.join(scenario.HERE, "README.md")) as file:
            readme = file.read()
        for name in scenario.names():
            self.assertRegex(readme, rf"\| `{name}( \[\w+\])?` \| {re.escape(scenario.read(name)['about'])} \|")

    def test_each_names_only_what_exists(self):
        with tempfile.TemporaryDirectory() as folder:
            for name in scenario.names():
                scenario.switch(folder, [name])
                for run in self.read(folder, "runs").values():
                    for job in run["jobs"].values():
                        kind = self.read(folder, "jobs")[job["like"]]
                        steps = [step["name"] for step in kind["steps"]]
                        for step in job.get("fails_at", []) + ([job["hangs_at"]] if "hangs_at" in job else []):
                            self.assertIn(step, steps, name)
                        self.assertTrue(os.path.exists(os.path.join(folder, "logs", f"{job.get('log', 'common')}.log")), f"{name}: {job}")

    def test_can_be_laid_over_each_other(self):
        with tempfile.TemporaryDirectory() as folder:
            scenario.switch(folder, ["build-failed", "runner-deregistered", "paws360-runner-02", "rate-limited"])
            self.assertIn(NEWEST, self.read(folder, "runs"))
            self.assertNotIn("paws360-runner-02", self.read(folder, "runners"))
            self.assertIn("rate-limited", self.read(folder, "faults"))

    def test_that_does_not_exist_is_refused_before_anything_changes(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.assertRaisesRegex(scenario.Unknown, "no scenario 'build-faild'"):
                scenario.switch(folder, ["healthy", "build-faild"])
            self.assertEqual([], os.listdir(folder))

    @staticmethod
    def read(folder, name):
        with open(os.path.join(folder, f"{name}.json")) as file:
            return json.load(file)


if __name__ == "__main__":
    unittest.main()
