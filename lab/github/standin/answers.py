"""Requests, answers and the table of routes that the endpoint files fill."""

import dataclasses
import json
import re
from urllib.parse import urlencode, unquote

ROUTES = []


@dataclasses.dataclass
class Answer:
    status: int = 200
    body: object = None  # a dictionary or list becomes JSON, a string is sent as text, bytes as they are
    headers: dict = dataclasses.field(default_factory=dict)

    def payload(self):
        if self.body is None:
            return b""
        if isinstance(self.body, bytes):
            return self.body
        if isinstance(self.body, str):
            return self.body.encode()
        return json.dumps(self.body, separators=(",", ":"), ensure_ascii=False).encode()


class Problem(Exception):
    """An answer that is an error, in GitHub's words."""

    def __init__(self, status, message, errors=None, headers=None, docs=None):
        super().__init__(message)
        self.status, self.message, self.errors = status, message, errors
        self.headers, self.docs = headers or {}, docs

    def answer(self, docs=None):
        body = {"message": self.message}
        if self.errors:
            body["errors"] = self.errors
        body["documentation_url"] = f"https://docs.github.com/rest{self.docs or docs or ''}"
        body["status"] = str(self.status)
        return Answer(self.status, body, self.headers)


def not_found():
    return Problem(404, "Not Found")


@dataclasses.dataclass
class Request:
    method: str
    path: str
    query: dict
    headers: object
    body: bytes
    base: str          # https://api.github.com, as the caller sees us
    state: object
    heartbeats: dict   # runner name -> time of its last heartbeat
    token: dict = None  # the entry of tokens.json, None for an anonymous request
    params: dict = dataclasses.field(default_factory=dict)

    def json(self):
        if not self.body:
            return {}
        try:
            document = json.loads(self.body)
        except ValueError:
            raise Problem(400, "Problems parsing JSON") from None
        if not isinstance(document, dict):
            raise Problem(400, "Body should be a JSON object")
        return document

    def number(self, name, default, most=None):
        text = self.query.get(name, "")
        value = int(text) if text.isdigit() and int(text) > 0 else default
        return min(value, most) if most else value

    def page(self, key, items, **extra):
        """One page of a list, with GitHub's Link header. Without a key the answer is the bare list."""
        size, page = self.number("per_page", 30, most=100), self.number("page", 1)
        last = max(1, -(-len(items) // size))
        shown = items[(page - 1) * size:page * size]
        body = {"total_count": len(items), **extra, key: shown} if key else shown
        links = []
        if page > 1:
            links += [("prev", min(page - 1, last)), ("first", 1)]
        if page < last:
            links += [("next", page + 1), ("last", last)]
        header = ", ".join(f'<{self.base}{self.path}?{urlencode({**self.query, "page": n})}>; rel="{rel}"' for rel, n in links)
        return Answer(200, body, {"Link": header} if header else {})


@dataclasses.dataclass
class Route:
    method: str
    template: str
    needs: str | None     # "actions:read", or None when nothing is needed
    public: bool | str    # may everybody read it when the repository is public? "signed-in": everybody with a good token
    docs: str
    handle: object

    def __post_init__(self):
        self.pattern = re.compile("^" + re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", self.template) + "$")

    def match(self, method, path):
        found = self.pattern.match(path) if method == self.method else None
        return {key: unquote(value) for key, value in found.groupdict().items()} if found else None


def route(method, template, needs=None, public=False, docs=""):
    """Declares a function to be one of GitHub's endpoints, and names the permission it needs there."""
    def declare(handle):
        ROUTES.append(Route(method, template, needs, public, docs, handle))
        return handle
    return declare


def find(method, path):
    for candidate in ROUTES:
        params = candidate.match(method, path)
        if params is not None:
            return candidate, params
    raise not_found()
