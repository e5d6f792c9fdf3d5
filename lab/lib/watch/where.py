"""The lab's names for Python: the same as lib/common.sh."""
import os

LAB = os.environ.get("LAB_NAME", "holdfast")
HOME = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
RUN = f"/run/{LAB}-lab"
GROUP = f"{LAB}-lab"
FOLDER = f"{RUN}/watch"

with open(f"{HOME}/hosts", encoding="utf-8") as table:
    HOSTS = {line.split()[0]: line.split()[1] for line in table if line.strip() and not line.startswith("#")}


def leader(host):
    """The process id of the host's systemd, or None when the host is down."""
    try:
        with open(f"{RUN}/{host}.pid") as file:
            outer = file.read().strip()
        with open(f"/proc/{outer}/task/{outer}/children") as file:
            return int(file.read().split()[0])
    except (OSError, IndexError, ValueError):
        return None
