"""A folder over http, on this machine alone."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from gzip import compress
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any


class PlainHandler(SimpleHTTPRequestHandler):
    """Serves files as they are, and keeps no log."""

    def log_message(self, *_: object) -> None:
        """Print nothing."""


class CompressingHandler(PlainHandler):
    """Serves files compressed, as a real server does."""

    # Only with 1.1 does the browser keep a connection for the next request.
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = compress(path.read_bytes(), 9)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class _Server(ThreadingHTTPServer):
    def handle_error(self, *request: Any) -> None:  # noqa: ANN401 - as the base class
        """Report errors, but not that a browser went to another page meanwhile."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*request)


@contextmanager
def served(
    folder: Path, handler: type[PlainHandler] = PlainHandler, port: int = 0
) -> Iterator[str]:
    """The address at which a folder is served, ending with a slash; port 0 is any that is free."""
    server = _Server(
        ("127.0.0.1", port), partial(handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
