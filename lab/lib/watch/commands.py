#!/usr/bin/env python3
"""Records every program that any process of any host starts, with all its arguments, from the kernel's audit trail.

The audit trail says what was started; the kernel's process connector says who is whose child, and so in which host it happened, however
short its life was. Neither can be seen from inside a host. The kernel has one audit trail, so one recorder at a time on a machine."""
import json, os, re, select, signal, socket, struct, sys, time

from where import HOSTS, leader

AUDIT_GET, AUDIT_SET, ADD_RULE, DEL_RULE = 1000, 1001, 1011, 1012
SYSCALL, EXECVE, END = 1300, 1309, 1320
EXECVE_CALLS = (59, 322) if os.uname().machine == "x86_64" else (221, 281)
ARCHITECTURE = 0xC000003E if os.uname().machine == "x86_64" else 0xC00000B7


class Audit:
    def __init__(self):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, 9)
        self.socket.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)  # SO_RCVBUFFORCE
        self.socket.bind((0, 0))
        mask = [0] * 64
        for call in EXECVE_CALLS:
            mask[call // 32] |= 1 << (call % 32)
        fields = [11] + [0] * 63  # AUDIT_ARCH
        self.rule = struct.pack("=III64I64I64I64II", 4, 2, 1, *mask, *fields, ARCHITECTURE, *[0] * 63, 0x40000000, *[0] * 63, 0)

    def ask(self, kind, data=b"", acknowledged=True):
        self.socket.send(struct.pack("=IHHII", 16 + len(data), kind, 5 if acknowledged else 1, 1, 0) + data)

    def status(self, enabled, pid):
        return struct.pack("=10I", 1 | 4 | 16, enabled, 0, pid, 0, 16384, 0, 0, 0, 0)  # mask: enabled, pid, backlog limit

    def on(self):
        self.ask(AUDIT_SET, self.status(1, os.getpid()))
        self.ask(ADD_RULE, self.rule)

    def off(self):
        self.ask(DEL_RULE, self.rule)
        self.ask(AUDIT_SET, self.status(0, 0))

    def messages(self):
        data = self.socket.recv(1 << 16)
        _, kind, _, _, _ = struct.unpack_from("=IHHII", data)
        if kind == 2 and struct.unpack_from("=i", data, 16)[0] != 0:
            raise OSError(-struct.unpack_from("=i", data, 16)[0], "the kernel refuses its audit trail")
        return kind, data[16:].decode(errors="replace").rstrip("\0\n")


class Family:
    """Who is whose child: the process connector."""

    def __init__(self):
        self.socket = socket.socket(socket.AF_NETLINK, socket.SOCK_DGRAM, 11)
        self.socket.setsockopt(socket.SOL_SOCKET, 33, 64 << 20)
        self.socket.bind((0, 1))
        self.socket.setblocking(False)
        listen = struct.pack("=IIIIHHI", 1, 1, 0, 0, 4, 0, 1)
        self.socket.send(struct.pack("=IHHII", 16 + len(listen), 3, 0, 0, os.getpid()) + listen)
        self.parent, self.by_ssh = {}, set()
        self.root = {leader(host): host for host in HOSTS if leader(host)}
        for pid in filter(str.isdigit, os.listdir("/proc")):
            try:
                with open(f"/proc/{pid}/stat") as file:
                    name, rest = file.read().split("(", 1)[1].rsplit(") ", 1)
            except OSError:
                continue
            self.parent[int(pid)] = int(rest.split()[1])
            if name == "sshd":
                self.by_ssh.add(int(pid))

    def catch_up(self):
        while True:
            try:
                data = self.socket.recv(1 << 16)
            except BlockingIOError:
                return
            what = struct.unpack_from("=I", data, 36)[0]
            if what == 1:  # fork
                _, parent, pid, group = struct.unpack_from("=IIII", data, 52)
                if pid == group:
                    self.parent[pid] = parent

    def host_of(self, pid):
        """HOST and whether an ssh login is above the process; None for what is not in a host."""
        by_ssh, seen = False, 0
        while pid and pid > 1 and seen < 100:
            by_ssh, seen = by_ssh or pid in self.by_ssh, seen + 1
            if pid in self.root:
                return self.root[pid], by_ssh
            pid = self.parent.get(pid)
        return None, False


def text(value):
    if value.startswith('"'):
        return value.strip('"')
    try:
        return bytes.fromhex(value).decode(errors="replace")
    except ValueError:
        return value


def arguments(record):
    found = {}
    for number, part, value in re.findall(r'\ba(\d+)(?:\[(\d+)\])?=("[^"]*"|[0-9A-F]+)', record):
        found.setdefault(int(number), []).append((int(part or 0), text(value)))
    return ["".join(piece for _, piece in sorted(parts)) for _, parts in sorted(found.items())]


def record(out):
    audit, family, open_records, stopping = Audit(), Family(), {}, []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    audit.on()
    deadline = None
    while True:
        ready, _, _ = select.select([audit.socket, family.socket], [], [], 0.2)
        family.catch_up()
        if stopping and deadline is None:
            audit.off()
            deadline = time.time() + 0.3
        if deadline and time.time() > deadline:
            return
        if audit.socket not in ready:
            continue
        kind, message = audit.messages()
        serial = re.search(r"audit\((\d+\.\d+):(\d+)\)", message)
        if kind not in (SYSCALL, EXECVE, END) or not serial:
            continue
        event = open_records.setdefault(serial[2], {"at": float(serial[1]), "argv": ""})
        if kind == SYSCALL:
            event |= {key: value for key, value in re.findall(r"\b(pid|ppid|uid|success|exe)=(\S+)", message)}
        elif kind == EXECVE:
            event["argv"] += message
        else:
            event = open_records.pop(serial[2])
            if event.get("success") != "yes":
                continue
            pid = int(event["pid"])
            family.parent.setdefault(pid, int(event["ppid"]))
            if text(event["exe"]).endswith("/sshd"):
                family.by_ssh.add(pid)
            host, by_ssh = family.host_of(pid)
            if host:
                print(json.dumps({"at": event["at"], "host": host, "uid": int(event["uid"]), "ssh": by_ssh, "argv": arguments(event["argv"]) or [text(event["exe"])]}),
                      file=out, flush=True)


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        record(file)
