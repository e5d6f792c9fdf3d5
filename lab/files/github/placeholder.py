#!/usr/bin/env python3
"""Answers /zen and takes heartbeats until the real stand-in is here."""
import ssl, sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

option = dict(zip(sys.argv[1::2], sys.argv[2::2]))


class Zen(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, text):
        self.send_response(status)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text.encode())

    def do_GET(self):
        self.answer(*((200, "Keep it logically awesome.") if self.path == "/zen" else (404, "{}")))

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.answer(200, "{}")

    def log_message(self, *args):
        pass


host, port = option["--listen"].split(":")
server = ThreadingHTTPServer((host, int(port)), Zen)
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(option["--cert"], option["--key"])
server.socket = context.wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
server.serve_forever()
