"""The parts of GitHub that everything else hangs on: service, users, the repository."""

import base64
from urllib.parse import quote

from .answers import ROUTES, Answer, Problem, not_found, route
from . import faults

SHA256_ED25519 = "+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"
WEB = "https://github.com"


def node_id(kind, number):
    return f"{kind}_" + base64.urlsafe_b64encode(str(number).encode()).decode().rstrip("=")


def user(request, login):
    """The short form of an account that is part of nearly every answer."""
    known = request.state["users"].get(login)
    number = known["id"] if known else 10137  # GitHub's "ghost"
    api = f"{request.base}/users/{quote(login)}"
    return {
        "login": login, "id": number, "node_id": node_id("U", number),
        "avatar_url": f"https://avatars.githubusercontent.com/u/{number}?v=4", "gravatar_id": "",
        "url": api, "html_url": f"{WEB}/{quote(login)}",
        "followers_url": f"{api}/followers", "following_url": api + "/following{/other_user}",
        "gists_url": api + "/gists{/gist_id}", "starred_url": api + "/starred{/owner}{/repo}",
        "subscriptions_url": f"{api}/subscriptions", "organizations_url": f"{api}/orgs", "repos_url": f"{api}/repos",
        "events_url": api + "/events{/privacy}", "received_events_url": f"{api}/received_events",
        "type": known["type"] if known else "User", "site_admin": False,
    }


def profile(request, login):
    known, state = request.state["users"][login], request.state
    return user(request, login) | {
        "name": known.get("name"), "company": None, "blog": "", "location": None, "email": None, "hireable": None,
        "bio": None, "twitter_username": None, "public_repos": 1, "public_gists": 0, "followers": 0, "following": 0,
        "created_at": state.time(known["created_at"]), "updated_at": state.time(known["created_at"]),
    }


def api_url(request):
    return f"{request.base}/repos/{request.state['repository']['full_name']}"


def web_url(request):
    return f"{WEB}/{request.state['repository']['full_name']}"


def summary(request):
    """The repository as it appears inside a workflow run."""
    repository, api = request.state["repository"], api_url(request)
    owner, name = repository["full_name"].split("/")
    plain = ("contributors deployments downloads events forks hooks languages merges stargazers subscribers subscription tags teams")
    template = {
        "archive": "/{archive_format}{/ref}", "assignees": "{/user}", "blobs": "/git/blobs{/sha}", "branches": "{/branch}",
        "collaborators": "{/collaborator}", "comments": "{/number}", "commits": "{/sha}", "compare": "/{base}...{head}",
        "contents": "/{+path}", "git_commits": "/git/commits{/sha}", "git_refs": "/git/refs{/sha}", "git_tags": "/git/tags{/sha}",
        "issue_comment": "/issues/comments{/number}", "issue_events": "/issues/events{/number}", "issues": "{/number}",
        "keys": "{/key_id}", "labels": "{/name}", "milestones": "{/number}", "notifications": "{?since,all,participating}",
        "pulls": "{/number}", "releases": "{/id}", "statuses": "/{sha}", "trees": "/git/trees{/sha}",
    }
    urls = {f"{part}_url": f"{api}/{part}" for part in plain.split()}
    for part, rest in template.items():
        urls[f"{part}_url"] = f"{api}{rest}" if rest.startswith(("/git/", "/issues/")) else f"{api}/{part}{rest}"
    return {
        "id": repository["id"], "node_id": node_id("R", repository["id"]), "name": name, "full_name": repository["full_name"],
        "private": repository["private"], "owner": user(request, owner), "html_url": web_url(request),
        "description": repository["description"], "fork": False, "url": api, **urls,
    }


@route("GET", "/zen")
def zen(request):
    return Answer(200, "Keep it logically awesome.", {"Content-Type": "text/plain;charset=utf-8"})


@route("GET", "/rate_limit", docs="/rate-limit/rate-limit")
def rate_limit(request):
    core = faults.exhausted(request).as_dict()
    other = {"limit": 30, "used": 0, "remaining": 30, "reset": int(request.state.now) + 60}
    return Answer(200, {"resources": {"core": core, "search": other, "graphql": dict(core, used=0, remaining=core["limit"])}, "rate": core})


@route("GET", "/meta", docs="/meta/meta")
def meta(request):
    return Answer(200, {
        "verifiable_password_authentication": False, "ssh_key_fingerprints": {"SHA256_ED25519": SHA256_ED25519},
        "hooks": ["192.30.252.0/22"], "web": ["192.30.252.0/22"], "api": ["192.30.252.0/22"], "git": ["192.30.252.0/22"],
        "packages": ["140.82.112.33/32"], "actions": ["4.148.0.0/16"],
        "domains": {
            "website": ["*.github.com"], "packages": ["*.pkg.github.com", "ghcr.io"], "actions": ["*.actions.githubusercontent.com"],
        },
    })


@route("GET", "/user", docs="/users/users#get-the-authenticated-user")
def authenticated_user(request):
    if request.token is None:
        raise Problem(401, "Requires authentication")
    if request.token["kind"] == "integration":
        raise Problem(403, "Resource not accessible by integration")
    return Answer(200, profile(request, request.token["login"]))


@route("GET", "/users/{username}", docs="/users/users#get-a-user")
def one_user(request):
    if request.params["username"] not in request.state["users"]:
        raise not_found()
    return Answer(200, profile(request, request.params["username"]))


@route("GET", "/repos/{owner}/{repo}", "metadata:read", public=True, docs="/repos/repos#get-a-repository")
def one_repository(request):
    repository, state = request.state["repository"], request.state
    full_name = repository["full_name"]
    open_issues = sum(issue["state"] == "open" for issue in state["issues"].values())
    body = summary(request) | {
        "git_url": f"git://github.com/{full_name}.git", "ssh_url": f"git@github.com:{full_name}.git",
        "clone_url": f"{WEB}/{full_name}.git", "svn_url": f"{WEB}/{full_name}", "mirror_url": None, "homepage": None,
        "language": "Java", "forks_count": 0, "stargazers_count": 0, "watchers_count": 0, "size": 4096,
        "default_branch": repository["default_branch"], "open_issues_count": open_issues, "topics": [],
        "has_issues": True, "has_projects": False, "has_wiki": False, "has_pages": False, "has_discussions": False,
        "archived": False, "disabled": False, "visibility": "private" if repository["private"] else "public",
        "created_at": state.time(repository["created_at"]), "pushed_at": state.time(repository["pushed_at"]),
        "updated_at": state.time(repository["pushed_at"]), "license": None, "forks": 0, "open_issues": open_issues, "watchers": 0,
        "network_count": 0, "subscribers_count": 1,
    }
    if request.token:
        admin = not request.token.get("outsider")
        body["permissions"] = {"admin": admin, "maintain": admin, "push": admin, "triage": admin, "pull": True}
    return Answer(200, body)


@route("GET", "/_lab/routes")
def routes(request):
    """What is played here, for the check against GitHub's description and for the tables in the documentation."""
    return Answer(200, [{"method": known.method, "path": known.template, "needs": known.needs, "public": known.public}
                        for known in ROUTES if not known.template.startswith("/_lab/")])
