#!/usr/bin/env python3
"""The frontend on :3000: one page, and the version that it is."""
import os
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

VERSION = os.environ.get("APP_VERSION", "?")
STATUS = int(os.environ.get("FRONTEND_STATUS", "200"))
PAGE = f"<!doctype html><title>PAWS360</title><meta name=version content={VERSION}>\n".encode()


class Page(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.send_response(STATUS)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(PAGE)))
        self.end_headers()

    def do_GET(self):
        self.do_HEAD()
        self.wfile.write(PAGE)

    def log_message(self, *args):
        pass


print(f"PAWS360 frontend {VERSION} ready on :3000", flush=True)
ThreadingHTTPServer(("", 3000), Page).serve_forever()
