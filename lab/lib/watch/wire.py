#!/usr/bin/env python3
"""Records, on the lab's own cables, every connection that is opened and every unencrypted HTTP request. Run in the lab's network."""
import json, re, signal, socket, struct, sys, time

OUTGOING = 4
ROUTERS = ("10.89.0.1", "10.89.0.129")
REQUEST = re.compile(rb"(GET|HEAD|POST|PUT|DELETE|PATCH|OPTIONS) (\S+) HTTP/1\.[01]\r\n")


def seen_once(interface, kind, source):
    """A packet of a host counts where it leaves the host, a packet of the laptop where it leaves the router."""
    if interface.startswith("br-"):
        return kind == OUTGOING and source in ROUTERS
    return kind != OUTGOING


def record(out):
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3))  # all, or bridged packets would pass unseen
    wire.setsockopt(socket.SOL_SOCKET, 33, 32 << 20)
    wire.settimeout(0.2)
    stopping = []
    signal.signal(signal.SIGTERM, lambda *_: stopping.append(True))
    while not stopping:
        try:
            frame, (interface, _, kind, *_) = wire.recvfrom(1 << 16)
        except socket.timeout:
            continue
        packet = frame[14:]
        if frame[12:14] != b"\x08\x00" or packet[9] != 6:
            continue
        source, target = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
        if not seen_once(interface, kind, source):
            continue
        segment = packet[(packet[0] & 15) * 4:]
        port, flags, payload = struct.unpack("!H", segment[2:4])[0], segment[13], segment[(segment[12] >> 4) * 4:]
        request = REQUEST.match(payload)
        if flags & 0x12 == 0x02 or request:
            print(json.dumps({"at": time.time(), "from": source, "to": target, "port": port,
                              "request": request[0].decode(errors="replace").strip() if request else None}), file=out, flush=True)


if __name__ == "__main__":
    with open(sys.argv[1], "w", encoding="utf-8") as file:
        record(file)
