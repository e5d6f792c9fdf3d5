"""Issues, as far as an escalation needs them."""

from .answers import Answer, Problem, not_found, route
from .repository import api_url, node_id, user, web_url
from .state import iso

ISSUES = "/repos/{owner}/{repo}/issues"
DOCS = "/issues/issues"


def _issue(request, number, issue):
    api, state = f"{api_url(request)}/issues/{number}", request.state
    people = [user(request, login) for login in issue.get("assignees", [])]
    identity = 3_600_000_000 + int(number)
    return {
        "id": identity, "node_id": node_id("I", identity), "number": int(number), "title": issue["title"], "body": issue.get("body"),
        "state": issue["state"], "state_reason": None, "locked": False, "active_lock_reason": None, "comments": 0, "milestone": None,
        "user": user(request, issue["author"]), "author_association": "COLLABORATOR",
        "assignee": people[0] if people else None, "assignees": people,
        "labels": [{"id": i, "node_id": node_id("LA", i), "url": f"{api_url(request)}/labels/{name}", "name": name, "description": None,
                    "color": "d73a4a", "default": False} for i, name in enumerate(issue.get("labels", []), 1)],
        "created_at": state.time(issue["created_at"]), "updated_at": state.time(issue["created_at"]), "closed_at": None,
        "url": api, "repository_url": api_url(request), "labels_url": api + "/labels{/name}", "comments_url": f"{api}/comments",
        "events_url": f"{api}/events", "html_url": f"{web_url(request)}/issues/{number}",
    }


@route("GET", ISSUES, "issues:read", public=True, docs=DOCS)
def list_issues(request):
    state, labels = request.query.get("state", "open"), set(filter(None, request.query.get("labels", "").split(",")))
    found = [(number, issue) for number, issue in request.state["issues"].items()
             if state in ("all", issue["state"]) and labels <= set(issue.get("labels", []))]
    newest_first = sorted(found, key=lambda item: int(item[0]), reverse=True)
    return request.page(None, [_issue(request, *item) for item in newest_first])


@route("GET", ISSUES + "/{issue_number}", "issues:read", public=True, docs=DOCS)
def one_issue(request):
    number = request.params["issue_number"]
    if number not in request.state["issues"]:
        raise not_found()
    return Answer(200, _issue(request, number, request.state["issues"][number]))


@route("POST", ISSUES, "issues:write", docs=DOCS)
def create_issue(request):
    wanted, issues = request.json(), request.state["issues"]
    if not isinstance(wanted.get("title"), (str, int)):
        raise Problem(422, "Invalid request.\n\n\"title\" wasn't supplied.")
    number = str(max(map(int, issues), default=0) + 1)
    labels = [label if isinstance(label, str) else label["name"] for label in wanted.get("labels", [])]
    assignees = [login for login in wanted.get("assignees", []) if login in request.state["users"]]  # GitHub drops the others silently
    issues[number] = {"title": str(wanted["title"]), "body": wanted.get("body"), "labels": labels, "assignees": assignees,
                      "author": request.token["login"], "state": "open", "created_at": iso(request.state.now)}
    request.state.save("issues")
    created = _issue(request, number, issues[number])
    return Answer(201, created, {"Location": created["url"]})
