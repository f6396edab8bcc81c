"""What the shop asks: /events at once, /pay after as many seconds as /run/delay says."""

import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

DELAY = Path("/run/delay")


class Partner(BaseHTTPRequestHandler):
    """Slow when told so."""

    def do_GET(self) -> None:
        if self.path == "/pay" and DELAY.exists():
            time.sleep(float(DELAY.read_text()))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b"paid\n" if self.path == "/pay" else b"100 events\n")


ThreadingHTTPServer(("0.0.0.0", 9000), Partner).serve_forever()
