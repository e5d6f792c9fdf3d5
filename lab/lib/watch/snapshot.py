"""What a host is at one moment, taken from outside: files, units, processes, firewall, routes; and what lies in the database and Redis."""
import hashlib, json, os, re, stat, subprocess
from concurrent.futures import ThreadPoolExecutor

from where import GROUP, HOSTS, RUN, leader

TREE = "/sys/fs/cgroup/unified" if os.path.isdir("/sys/fs/cgroup/unified") else "/sys/fs/cgroup"


def inside(pid, *command):
    """A command in the host's namespaces, without a trace in its files."""
    return subprocess.run(["nsenter", "-t", str(pid), "-m", "-u", "-i", "-n", "-p", "-C", "--", "env", "-i", "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
                           *command], capture_output=True, text=True, timeout=30).stdout


def described(path):
    state = os.lstat(path)
    content = ""
    if stat.S_ISLNK(state.st_mode):
        content = os.readlink(path)
    elif stat.S_ISREG(state.st_mode):
        with open(path, "rb") as file:
            content = hashlib.file_digest(file, "sha256").hexdigest()[:16] if state.st_size < 4 << 20 else ""
    return [stat.filemode(state.st_mode), state.st_uid, state.st_gid, 0 if stat.S_ISDIR(state.st_mode) else state.st_size,
            0 if stat.S_ISDIR(state.st_mode) else state.st_mtime_ns, content]


def tree(root, prefix):
    found = {}
    for folder, _, files in os.walk(root):
        for path in [folder] + [os.path.join(folder, name) for name in files]:
            try:
                found[prefix + path[len(root):]] = described(path)
            except OSError:
                pass  # gone between listing and looking
    return found


def processes(host):
    found = []
    for folder, _, files in os.walk(f"{TREE}/{GROUP}/{host}"):
        for pid in open(f"{folder}/cgroup.procs").read().split() if "cgroup.procs" in files else []:
            try:
                with open(f"/proc/{pid}/cmdline") as file:
                    found.append(f"{pid} " + file.read().replace("\0", " ").strip())
            except OSError:
                pass
    return {process: 1 for process in found}


def units(pid):
    shown = inside(pid, "systemctl", "show", "*", "-p", "Id,ActiveState,SubState,UnitFileState,NRestarts,ActiveEnterTimestamp")
    found = {}
    for block in shown.split("\n\n"):
        properties = dict(line.split("=", 1) for line in block.splitlines() if "=" in line)
        if "Id" in properties:
            found[properties.pop("Id")] = properties
    return found


def of_host(host):
    pid = leader(host)
    if pid is None:
        return {"power": {"on": False}}
    # without the packet counters, which change by themselves
    lines = lambda *command: {re.sub(r" ?\[\d+:\d+\]", "", line): 1 for line in inside(pid, *command).splitlines() if line[:1] != "#"}
    taken = {
        "power": {"on": True, "since": pid},
        # what the host has written over the shared base, in one look; deleted files of the base are seen as devices of their own
        "file": tree(f"{RUN}/{host}.disk/upper", "") | tree(f"{RUN}/{host}.disk/containers", "/var/lib/containers") |
                tree(f"/proc/{pid}/root/run", "/run") | tree(f"/proc/{pid}/root/tmp", "/tmp"),
        "unit": units(pid), "process": processes(host),
        "firewall": lines("iptables-save"), "route": lines("ip", "route"), "address": lines("ip", "-br", "address"),
    }
    if host == "production-db-01":
        dump = inside(pid, "setpriv", "--reuid", "postgres", "--regid", "postgres", "--init-groups", "pg_dump", "paws360")
        dump = "".join(line for line in dump.splitlines(True) if not line.startswith("\\"))  # pg_dump adds a random word
        taken["database"] = {"paws360": hashlib.sha256(dump.encode()).hexdigest()}
    if host == "production-redis-01":
        taken["redis"] = {"keys": inside(pid, "redis-cli", "dbsize").strip(), "settings": hashlib.sha256(inside(pid, "redis-cli", "config", "get", "*").encode()).hexdigest()}
    return taken


def take(path):
    with ThreadPoolExecutor(4) as pool:
        everything = dict(zip(HOSTS, pool.map(of_host, HOSTS)))
    with open(path, "w", encoding="utf-8") as file:
        json.dump(everything, file)
