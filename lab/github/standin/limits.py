"""The primary rate limit: counted per token since the scenario was switched on, and said on every answer.

It is not enforced: a long test run is no reason to refuse. The scenario rate-limited does that.
"""

import dataclasses
import threading
import time

HOUR = 3600
_windows = {}
_lock = threading.Lock()


@dataclasses.dataclass
class Window:
    limit: int
    reset: int
    used: int = 0
    floor: int = 1  # what always remains

    def as_dict(self):
        return {"limit": self.limit, "used": self.used, "remaining": max(self.floor, self.limit - self.used), "reset": self.reset}

    def headers(self):
        return {f"X-RateLimit-{key.capitalize()}": str(value) for key, value in self.as_dict().items()} | {"X-RateLimit-Resource": "core"}


def of(request):
    """The window of this caller. What a fault makes of it is in faults.py."""
    identity = request.headers.get("Authorization"), request.state.since
    limit = 60 if request.token is None else 1000 if request.token["kind"] == "integration" else 5000
    with _lock:
        window = _windows.get(identity)
        if window is None or window.reset <= time.time() or window.limit != limit:
            window = _windows[identity] = Window(limit, int(time.time()) + HOUR)
        return window


def count(request):
    window = of(request)
    with _lock:
        window.used += 1
    return window
