"""Who asks, and what GitHub lets them see. The refusals differ, because a diagnosis has to tell them apart."""

from .answers import Problem, not_found

LEVELS = {"read": 1, "write": 2, "admin": 3}
# what a classic token's scope grants; everything else of a classic token is hidden or refused
SCOPES = {
    "repo": {name: "write" for name in
             ("metadata", "contents", "actions", "administration", "secrets", "variables", "environments", "issues")},
    "read:packages": {"packages": "read"},
    "write:packages": {"packages": "write"},
    "admin:org": {"organization_self_hosted_runners": "write"},
    "read:user": {},
}


def identify(request):
    """Puts the token's entry on the request. A token that is not known is refused everywhere, even for /zen."""
    header = request.headers.get("Authorization")
    if not header:
        return
    scheme, _, value = header.partition(" ")
    known = request.state["tokens"].get(value.strip()) if scheme.lower() in ("bearer", "token") else None
    if known is None or known.get("revoked"):
        raise Problem(401, "Bad credentials")
    request.token = known


def permissions(token):
    if token["kind"] != "classic":
        return token.get("permissions", {})
    granted = {}
    for scope in token.get("scopes", []):
        granted |= SCOPES.get(scope, {})
    return granted


def allow(request, route):
    """Raises what GitHub would answer to this token on this route."""
    if "repo" in request.params:
        return _allow_repository(request, route)
    if route.needs:
        _signed_in(request)
        if not _granted(request.token, route.needs):
            raise _refused(request.token, route.needs)


def _allow_repository(request, route):
    repository = request.state["repository"]
    named = f"{request.params['owner']}/{request.params['repo']}".lower()
    if named != repository["full_name"].lower():
        raise not_found()
    private, token = repository["private"], request.token
    member = token is not None and not token.get("outsider")
    if private and not (member and _granted(token, "metadata:read")):
        raise not_found()  # GitHub does not say that a private repository exists
    if not route.needs or (route.public is True and not private):
        return
    if token is None and route.public == "signed-in":
        raise Problem(403, "Must have admin rights to Repository.")
    _signed_in(request)
    if not member and route.public == "signed-in":
        return
    if not member:
        raise Problem(403, "Must have admin rights to Repository.")
    if not _granted(token, route.needs):
        raise _refused(token, route.needs)


def _signed_in(request):
    if request.token is None:
        raise Problem(401, "Requires authentication")


def _granted(token, needs):
    name, level = needs.split(":")
    return LEVELS.get(permissions(token).get(name), 0) >= LEVELS[level]


def _refused(token, needs):
    accepted = {"X-Accepted-GitHub-Permissions": needs.replace(":", "=").replace("variables", "actions_variables")}
    if token["kind"] == "integration":
        return Problem(403, "Resource not accessible by integration", headers=accepted)
    if token["kind"] == "fine-grained":
        return Problem(403, "Resource not accessible by personal access token", headers=accepted)
    if needs.startswith("packages"):
        return Problem(403, "You need at least read:packages scope to list a package's versions.")
    return Problem(403, "Must have admin rights to Repository.")
