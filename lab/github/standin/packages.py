"""Container images in GitHub's own registry, by their owner. Users and organisations have different addresses."""

from .answers import not_found, route
from .repository import WEB


@route("GET", "/users/{owner}/packages/{package_type}/{package_name}/versions", "packages:read", docs="/packages/packages")
def versions_of_user(request):
    return _versions(request, "User", "users")


@route("GET", "/orgs/{owner}/packages/{package_type}/{package_name}/versions", "packages:read", docs="/packages/packages")
def versions_of_organization(request):
    return _versions(request, "Organization", "orgs")


def _versions(request, kind, plural):
    state, (owner, package) = request.state, (request.params["owner"], request.params["package_name"])
    known = state["packages"].get(owner, {}).get(package)
    if state["users"].get(owner, {}).get("type") != kind or known is None or request.params["package_type"] != "container":
        raise not_found()
    api = f"{request.base}/{plural}/{owner}/packages/container/{package}"
    web = f"{WEB}/{plural}/{owner}/packages/container/{package}"
    newest_first = sorted(known["versions"].items(), key=lambda item: state.moment(item[1]["created_at"]), reverse=True)
    return request.page(None, [{
        "id": int(number), "name": version["digest"], "url": f"{api}/versions/{number}", "package_html_url": web,
        "created_at": state.time(version["created_at"]), "updated_at": state.time(version["created_at"]),
        "html_url": f"{web}/{number}", "metadata": {"package_type": "container", "container": {"tags": version["tags"]}},
    } for number, version in newest_first])
