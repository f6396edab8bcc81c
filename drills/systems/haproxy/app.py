#!/usr/bin/python3
# shop: a stand-in for the shop application. GET / -> 200, /slow -> waits 30 s
import sys, time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
class H(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if self.path.startswith("/slow"): time.sleep(30)
        b = b"tickets\n"; self.send_response(200); self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(b))); self.end_headers(); self.wfile.write(b)
    do_HEAD = do_GET
ThreadingHTTPServer.request_queue_size = 64
ThreadingHTTPServer(("0.0.0.0", 8000), H).serve_forever()
