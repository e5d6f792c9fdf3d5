#!/usr/bin/env python3
"""Plays api.github.com for one repository, out of a folder of JSON files. See README.md."""

import argparse
import email.utils
import hashlib
import json
import os
import select
import socket
import ssl
import sys
import threading
import time
import traceback
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qsl, urlsplit

from standin import access, answers, faults, limits, logs, schedule, state
from standin import issues, packages, repository, run_changes, runners, runs, secrets_and_variables  # noqa: F401  (they declare routes)
import scenario

VERSIONS = ("2022-11-28", "2026-03-10")
HEARTBEAT = "/_lab/runners/heartbeat"
LARGEST_BODY = 1 << 20
NO_USER_AGENT = ("Request forbidden by administrative rules. Please make sure your request has a User-Agent header "
                 "(https://docs.github.com/en/rest/overview/resources-in-the-rest-api#user-agent-required). "
                 "Check https://developer.github.com for other possible causes.\n")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True  # head and body are two packets; without this each answer waits 40 ms for an acknowledgement

    def setup(self):
        # the handshake belongs into the connection's own thread, so that one silent caller cannot hold up the rest
        if self.server.tls:
            self.request.settimeout(10)
            self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        super().setup()

    def do_GET(self):
        started = time.monotonic()
        request = self._read()
        try:
            answer = self._answer(request)
        except faults.Broken as broken:
            self._record(request, broken.kind, started)
            self.close_connection = True
            return self._misbehave(broken.kind)
        except Exception:
            traceback.print_exc()
            answer = answers.Problem(500, "Server Error").answer()
        self._record(request, answer.status, started)  # before it is sent: who has the answer finds it recorded
        self._send(answer)

    do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = do_GET

    # ---- from the wire and back

    def _read(self):
        url = urlsplit(self.path)
        length = int(self.headers.get("Content-Length") or 0)
        body = self.rfile.read(min(length, LARGEST_BODY)) if length else b""
        scheme = "https" if self.server.tls else "http"
        base = f"{scheme}://{self.headers.get('Host', 'api.github.com')}"
        method = "GET" if self.command == "HEAD" else self.command
        return answers.Request(method, url.path, dict(parse_qsl(url.query)), self.headers, body, base, None, self.server.heartbeats)

    def _answer(self, request):
        with state.locked(self.server.folder):
            request.state = state.State(self.server.folder)
            if request.path.startswith("/_lab/"):
                return self._routed(request, lambda route: None)
        if not self.headers.get("User-Agent"):
            return answers.Answer(403, NO_USER_AGENT, {"Content-Type": "text/html"})
        return self._as_github(request)

    def _as_github(self, request):
        try:
            with state.locked(self.server.folder):
                access.identify(request)
            faults.strike(request)  # may take its time: not under the lock
            if request.path != "/rate_limit":
                limits.count(request)
            version = self.headers.get("X-GitHub-Api-Version")
            if version and version not in VERSIONS:
                raise answers.Problem(400, f'"{version}" is not a supported version. Supported versions are: {", ".join(VERSIONS)}.')
            with state.locked(self.server.folder):
                request.state = state.State(self.server.folder)
                schedule.advance(request)
                answer = self._routed(request, lambda route: access.allow(request, route))
        except answers.Problem as problem:
            answer = problem.answer()
        except faults.Answered as answered:
            answer = answered.answer
        return self._dressed(request, answer)

    def _routed(self, request, guard):
        found = None
        try:
            found, request.params = answers.find(request.method, request.path)
            guard(found)
            return found.handle(request)
        except answers.Problem as problem:
            return problem.answer(found.docs if found else None)
        except logs.Refused as refused:
            return refused.answer

    def _dressed(self, request, answer):
        """The headers that GitHub puts on each answer; 304 for what the caller has already."""
        answer.headers = {
            "X-GitHub-Media-Type": "github.v3; format=json", "X-GitHub-Request-Id": uuid.uuid4().hex[:20].upper(),
            "X-GitHub-Api-Version-Selected": self.headers.get("X-GitHub-Api-Version") or VERSIONS[0],
            **faults.exhausted(request).headers(), **answer.headers,
        }
        if request.token and request.token["kind"] == "classic":
            answer.headers["X-OAuth-Scopes"] = ", ".join(request.token.get("scopes", []))
        if request.token and request.token.get("expires_at"):
            expires = request.state.time(request.token["expires_at"])
            answer.headers["GitHub-Authentication-Token-Expiration"] = expires.replace("T", " ").replace("Z", " UTC")
        if answer.status == 200 and request.method == "GET":
            tag = f'W/"{hashlib.sha256(answer.payload()).hexdigest()}"'
            answer.headers["ETag"] = tag
            if self.headers.get("If-None-Match") == tag:
                limits.of(request).used -= 1  # a conditional request that found nothing new is free
                return answers.Answer(304, None, answer.headers)
        return answer

    def _send(self, answer):
        payload = answer.payload()
        self.send_response_only(answer.status)
        headers = {"Server": "github.com", "Date": email.utils.formatdate(usegmt=True), **answer.headers}
        if payload:
            headers.setdefault("Content-Type", "application/json; charset=utf-8")
        if answer.status not in (204, 304):
            headers["Content-Length"] = str(len(payload))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD" and answer.status != 304:
            self.wfile.write(payload)

    # ---- wrong on purpose

    def _misbehave(self, kind):
        if kind == "hang":
            select.select([self.connection], [], [], 3600)  # until the caller gives up
        elif kind == "connection-reset":
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        elif kind == "endless":
            self._raw(b"", b'{"total_count":1,"workflow_runs":["')
            while True:
                self.wfile.write(b"a" * 65536)
                time.sleep(0.01)
        elif kind == "drip":
            self._raw(b"Content-Length: 1000000\r\n", b"{")
            while True:
                self.wfile.write(b" ")
                time.sleep(0.5)
        elif kind == "truncated":
            self._raw(b"Content-Length: 4096\r\n", b'{"total_count":1,"workflow_runs":[{"id":195')
        elif kind == "garbage-json":
            self._raw(b"", b'{"total_count": 3, "workflow_runs": [{"id": }, \x1b]0;owned\x07\x1b[31m')
        elif kind == "invalid-utf8":
            self._raw(b"", b'{"message":"\xff\xfe\xc3\x28","total_count":0,"workflow_runs":[],"runners":[],"secrets":[]}')
        else:
            raise ValueError(f"faults.json: no such kind: {kind}")

    def _raw(self, headers, start):
        self.wfile.write(b"HTTP/1.1 200 OK\r\nServer: github.com\r\nConnection: close\r\n"
                         b"Content-Type: application/json; charset=utf-8\r\n" + headers + b"\r\n" + start)

    # ---- what was asked, for the journal and for tests; never the token

    def _record(self, request, status, started):
        if request.path == HEARTBEAT:
            return  # one a second and runner would drown the rest
        query = {key: value for key, value in request.query.items() if key != "sig"}
        entry = {
            "at": state.iso(time.time()), "client": self.client_address[0], "method": self.command, "path": request.path, "query": query,
            "token": bool(self.headers.get("Authorization")), "status": status,
            "milliseconds": round(1000 * (time.monotonic() - started)),
        }
        with open(os.path.join(self.server.folder, "requests.log"), "a", encoding="utf-8") as file:
            file.write(json.dumps(entry) + "\n")
        token = "with token" if entry["token"] else "no token"
        self.server.say(f"{entry['client']} {self.command} {request.path} {status} ({token}, {entry['milliseconds']} ms)")

    def log_message(self, *_):
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, address, folder, tls=None):
        self.folder, self.tls, self.heartbeats = folder, tls, {}
        super().__init__(address, Handler)

    def say(self, line):
        print(line, flush=True)

    def handle_error(self, request, client_address):
        error = sys.exc_info()[1]
        if isinstance(error, (ConnectionError, ssl.SSLError, TimeoutError)):
            return  # the caller went away, or does not trust us
        super().handle_error(request, client_address)


def main():
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--state", required=True, metavar="DIR", help="folder of JSON files; filled with the healthy scenario when empty")
    options.add_argument("--listen", default="127.0.0.1:8443", metavar="HOST:PORT")
    options.add_argument("--cert", metavar="FILE")
    options.add_argument("--key", metavar="FILE")
    chosen = options.parse_args()
    if not os.path.exists(os.path.join(chosen.state, "repository.json")):
        scenario.switch(chosen.state, ["healthy"])
    tls = None
    if chosen.cert:
        tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        tls.load_cert_chain(chosen.cert, chosen.key)
    host, _, port = chosen.listen.rpartition(":")
    server = Server((host, int(port)), chosen.state, tls)
    print(f"listening on {'https' if tls else 'http'}://{host}:{server.server_address[1]}, state in {chosen.state}", flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    threading.Event().wait()


if __name__ == "__main__":
    main()
