"""The primary rate limit: counted for real per token, and said on every answer."""

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

    def as_dict(self):
        return {"limit": self.limit, "used": self.used, "remaining": max(0, self.limit - self.used), "reset": self.reset}

    def headers(self):
        return {f"X-RateLimit-{key.capitalize()}": str(value) for key, value in self.as_dict().items()} | {"X-RateLimit-Resource": "core"}


def of(request):
    """The window of this caller. What a fault makes of it is in faults.py."""
    identity = request.headers.get("Authorization") or "anonymous"
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
