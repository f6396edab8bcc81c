"""A web server that tests can slow down, break, stop, and give another site."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class WebServer:
    """Serves `site` at `address`; `before` is called with each path, and may answer with a status and headers."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.asked: list[str] = []
        self.before: Callable[[str], tuple[int, dict[str, str]] | None] = (
            lambda _: None
        )
        self.port = 0
        self.start()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        self._server = ThreadingHTTPServer(
            ("127.0.0.1", self.port), _handler(self)
        )
        self.port = self._server.server_port
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(web: WebServer) -> type[SimpleHTTPRequestHandler]:
    class Handler(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            web.asked.append(self.path)
            answer = web.before(self.path)
            self.directory = str(web.site)
            if answer is None:
                return super().do_GET()
            self.send_response(answer[0])
            for name, value in {"Content-Length": "0", **answer[1]}.items():
                self.send_header(name, value)
            return self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    return Handler


@contextmanager
def served(site: Path) -> Iterator[WebServer]:
    web = WebServer(site)
    try:
        yield web
    finally:
        web.stop()
