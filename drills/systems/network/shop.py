import os
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Server(ThreadingHTTPServer):
    request_queue_size = 512


os.chdir("/srv/shop")
Server(("0.0.0.0", 8000), SimpleHTTPRequestHandler).serve_forever()
