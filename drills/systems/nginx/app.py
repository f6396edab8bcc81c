"""A stand-in for the shop: /slow answers after 90 s; after SIGUSR1 it hangs up on everybody until it is restarted."""

import signal
import sys
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

broken: list[bool] = []


class Shop(BaseHTTPRequestHandler):
    """Says "tickets" to everything."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if self.path.startswith("/slow"):
            time.sleep(90)
        if broken:
            self.close_connection = True
            return
        self.send_response(200)
        self.send_header("Content-Length", "8")
        self.end_headers()
        self.wfile.write(b"tickets\n")

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.do_GET()


signal.signal(signal.SIGUSR1, lambda *_: broken.append(True))
ThreadingHTTPServer.request_queue_size = 64
ThreadingHTTPServer(("0.0.0.0", int(sys.argv[1])), Shop).serve_forever()
