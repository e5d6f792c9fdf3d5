"""What the stand-in knows: one folder of JSON files, read on every request, so that a fault is a file edit."""

import contextlib
import datetime
import fcntl
import json
import os
import re
import time

UTC = datetime.timezone.utc
DURATION = re.compile(r"^([+-])P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$")


def iso(moment):
    """GitHub's own way to write a time: UTC, whole seconds."""
    return datetime.datetime.fromtimestamp(int(moment), UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def write_atomically(path, document):
    """A reader sees the old file or the new one, never half of one."""
    temporary = f"{path}.new"
    with open(temporary, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=2, ensure_ascii=False)
        file.write("\n")
    os.replace(temporary, path)


@contextlib.contextmanager
def locked(folder):
    """One hand on the folder: a request, or the scenario script."""
    with open(os.path.join(folder, ".lock"), "w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


class State:
    """The files as dictionaries; `save` what a request changed. Only valid while the folder is locked."""

    def __init__(self, folder):
        self.folder = folder
        self.now = time.time()
        self._files = {}
        self.since = self._absolute(self["settings"].get("since")) or self.now

    def __getitem__(self, name):
        """The content of NAME.json; an empty dictionary if there is no such file."""
        if name not in self._files:
            path = os.path.join(self.folder, f"{name}.json")
            try:
                with open(path, encoding="utf-8") as file:
                    self._files[name] = json.load(file)
            except FileNotFoundError:
                self._files[name] = {}
        return self._files[name]

    def save(self, *names):
        for name in names:
            write_atomically(os.path.join(self.folder, f"{name}.json"), self[name])

    def moment(self, text):
        """Seconds since the epoch of '2026-01-31T10:00:00Z', or of '-PT12M': twelve minutes before the scenario was switched on."""
        relative = DURATION.match(text or "")
        if not relative:
            return self._absolute(text)
        sign, *parts = relative.groups()
        seconds = sum(int(part or 0) * unit for part, unit in zip(parts, (86400, 3600, 60, 1)))
        return self.since + (seconds if sign == "+" else -seconds)

    def time(self, text):
        return iso(self.moment(text)) if text else None

    def log(self, name):
        """The lines of logs/NAME.log."""
        with open(os.path.join(self.folder, "logs", f"{name}.log"), encoding="utf-8") as file:
            return file.read().splitlines()

    @staticmethod
    def _absolute(text):
        return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp() if text else None
