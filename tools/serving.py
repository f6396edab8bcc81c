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


class Plain(SimpleHTTPRequestHandler):
    """Files as they are, without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


class Compressing(Plain):
    """Files as a real server sends them: compressed."""

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
    def handle_error(self, *request: Any) -> None:  # noqa: ANN401 - whatever the server hands on
        """A browser that has gone to another page is no error."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(*request)


@contextmanager
def served(folder: Path, how: type[Plain] = Plain) -> Iterator[str]:
    """The address at which a folder is served."""
    server = _Server(("127.0.0.1", 0), partial(how, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()
