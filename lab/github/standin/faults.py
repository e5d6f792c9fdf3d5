"""GitHub on a bad day. faults.json names what is wrong and, by a pattern, on which addresses."""

import re
import time

from . import limits
from .answers import Answer, Problem

UNICORN = """<!DOCTYPE html>
<!--

Hello future GitHubber! I bet you're here to remove those nasty inline styles,
DRY up these templates and make 'em nice and re-usable, right?

-->
<html><head><title>Unicorn! &middot; GitHub</title></head>
<body><div class="container"><p><strong>No server is currently available to service your request.</strong></p>
<p>Sorry about that. Please try refreshing and contact us if the problem persists.</p></div></body></html>
"""


class Answered(Exception):
    """A well-formed answer that has nothing to do with what was asked."""

    def __init__(self, answer):
        super().__init__(answer.status)
        self.answer = answer


class Broken(Exception):
    """The answer is not one that a function can return: `kind` tells the transport what to do on the wire."""

    def __init__(self, kind):
        super().__init__(kind)
        self.kind = kind


def current(request):
    for fault in request.state["faults"].values():
        if re.search(fault.get("path", "."), request.path) and request.method in fault.get("methods", [request.method]):
            yield fault


def strike(request):
    """Raises what the faults of this moment make of the request; returns when there is nothing in its way."""
    for fault in current(request):
        kind = fault["kind"]
        if kind == "slow":
            time.sleep(fault.get("seconds", 8))
        elif kind in _ANSWERS:
            _ANSWERS[kind](request, fault)
        else:
            raise Broken(kind)


def exhausted(request):
    """The rate limit as the faults would have it: nothing left for the next quarter of an hour."""
    window = limits.of(request)
    for fault in current(request):
        if fault["kind"] == "rate-limited":
            return limits.Window(window.limit, int(request.state.since) + fault.get("seconds", 900), window.limit, floor=0)
    return window


def _rate_limited(request, fault):
    if request.path != "/rate_limit":
        who = f"for user ID {request.state['users'].get(request.token['login'], {}).get('id', 0)}" if request.token else "for 127.0.0.1"
        raise Problem(403, f"API rate limit exceeded {who}. If you reach out to GitHub Support for help, please include the request ID.",
                      docs="/using-the-rest-api/rate-limits-for-the-rest-api")


def _secondary_limited(request, fault):
    raise Problem(fault.get("status", 403), "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
                  headers={"Retry-After": str(fault.get("seconds", 60))}, docs="/using-the-rest-api/rate-limits-for-the-rest-api")


def _bad_credentials(request, fault):
    if request.token:
        raise Problem(401, "Bad credentials")


def _outage(request, fault):
    raise Answered(Answer(fault.get("status", 503), UNICORN, {"Content-Type": "text/html; charset=utf-8"}))


def _server_error(request, fault):
    raise Problem(500, "Server Error")


def _moved(request, fault):
    """GitHub's answer for a repository that was renamed."""
    target = f"{request.base}/repositories/{request.state['repository']['id']}"
    body = {"message": "Moved Permanently", "url": target,
            "documentation_url": "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api#follow-redirects"}
    raise Answered(Answer(301, body, {"Location": target}))


_ANSWERS = {"rate-limited": _rate_limited, "secondary-limited": _secondary_limited, "bad-credentials": _bad_credentials,
            "outage": _outage, "server-error": _server_error, "moved": _moved}
