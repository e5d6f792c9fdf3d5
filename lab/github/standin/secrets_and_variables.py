"""Actions secrets and variables, of the repository and of an environment. A secret's value comes in sealed and never goes out."""

import base64
import binascii
import re

from . import sealed_box
from .answers import Answer, Problem, not_found, route
from .state import iso

REPOSITORY = "/repos/{owner}/{repo}/actions"
ENVIRONMENT = "/repos/{owner}/{repo}/environments/{environment_name}"
SECRET_DOCS = "/actions/secrets"
VARIABLE_DOCS = "/actions/variables"
NAME = re.compile(r"^(?!GITHUB_)[A-Z_][A-Z0-9_]*$", re.IGNORECASE)


def _place(request, kind):
    """The dictionary that is meant, and the file to save when it changed."""
    name = request.params.get("environment_name")
    if name is None:
        return request.state[kind], kind
    if name not in request.state["environments"]:
        raise not_found()
    return request.state["environments"][name].setdefault(kind, {}), "environments"


def _public(request, name, item, *also):
    return {"name": name, **{key: item[key] for key in also},
            "created_at": request.state.time(item["created_at"]), "updated_at": request.state.time(item["updated_at"])}


def _one(request, kind, param):
    place, _ = _place(request, kind)
    name = request.params[param].upper()
    if name not in place:
        raise not_found()
    return name, place[name]


def _remove(request, kind, param):
    name, _ = _one(request, kind, param)
    place, file = _place(request, kind)
    del place[name]
    request.state.save(file)
    return Answer(204)


def _store(request, kind, name, values):
    if not NAME.match(name):
        raise Problem(422, "Secret names can only contain alphanumeric characters ([a-z], [A-Z], [0-9]) or underscores (_). "
                           "Spaces are not allowed. Must start with a letter ([a-z], [A-Z]) or underscores (_).")
    place, file = _place(request, kind)
    created, now = name not in place, iso(request.state.now)
    place[name] = {"created_at": now, **place.get(name, {}), **values, "updated_at": now}
    request.state.save(file)
    return created


# ---- secrets

def list_secrets(request):
    place, _ = _place(request, "secrets")
    return request.page("secrets", [_public(request, *item) for item in sorted(place.items())])


def public_key(request):
    _place(request, "secrets")
    key = request.state["secrets-key"]
    return Answer(200, {"key_id": key["id"], "key": key["public"]})


def one_secret(request):
    return Answer(200, _public(request, *_one(request, "secrets", "secret_name")))


def put_secret(request):
    key, wanted = request.state["secrets-key"], request.json()
    for field in ("encrypted_value", "key_id"):
        if field not in wanted:
            raise Problem(422, f"Invalid request.\n\n\"{field}\" wasn't supplied.")
    if wanted["key_id"] != key["id"]:
        raise Problem(422, "Invalid key_id")
    try:
        sealed = base64.b64decode(wanted["encrypted_value"], validate=True)
        sealed_box.open_box(sealed, base64.b64decode(key["private"]))
    except (binascii.Error, sealed_box.NotForUs):
        raise Problem(422, "Bad Request: encrypted_value must be a sealed box for the public key") from None
    created = _store(request, "secrets", request.params["secret_name"].upper(), {"encrypted_value": wanted["encrypted_value"]})
    return Answer(201, {}) if created else Answer(204)


def delete_secret(request):
    return _remove(request, "secrets", "secret_name")


# ---- variables

def list_variables(request):
    place, _ = _place(request, "variables")
    return request.page("variables", [_public(request, *item, "value") for item in sorted(place.items())])


def one_variable(request):
    return Answer(200, _public(request, *_one(request, "variables", "name"), "value"))


def create_variable(request):
    wanted = request.json()
    for field in ("name", "value"):
        if field not in wanted:
            raise Problem(422, f"Invalid request.\n\n\"{field}\" wasn't supplied.")
    if wanted["name"].upper() in _place(request, "variables")[0]:
        raise Problem(409, "Already exists - Variable already exists")
    _store(request, "variables", wanted["name"].upper(), {"value": wanted["value"]})
    return Answer(201, {})


def update_variable(request):
    name, item = _one(request, "variables", "name")
    _store(request, "variables", name, {"value": request.json().get("value", item["value"])})
    return Answer(204)


def delete_variable(request):
    return _remove(request, "variables", "name")


for base, secrets, variables in ((REPOSITORY, "secrets", "variables"), (ENVIRONMENT, "environments", "environments")):
    for method, rest, handle in (("GET", "", list_secrets), ("GET", "/public-key", public_key), ("GET", "/{secret_name}", one_secret),
                                 ("PUT", "/{secret_name}", put_secret), ("DELETE", "/{secret_name}", delete_secret)):
        level = "read" if method == "GET" else "write"
        route(method, f"{base}/secrets{rest}", f"{secrets}:{level}", docs=SECRET_DOCS)(handle)
    for method, rest, handle in (("GET", "", list_variables), ("POST", "", create_variable), ("GET", "/{name}", one_variable),
                                 ("PATCH", "/{name}", update_variable), ("DELETE", "/{name}", delete_variable)):
        level = "read" if method == "GET" else "write"
        route(method, f"{base}/variables{rest}", f"{variables}:{level}", docs=VARIABLE_DOCS)(handle)
