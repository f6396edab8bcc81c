"""A stand-in for a file server: keeps files in a directory, over HTTP on port 8111, and grows as it is told.

GET /write/NAME writes 100 kB; /hold/NAME/BYTES writes and stays open; /open/N files, /eat/MB, /fork/N, /threads/N are kept.
"""

import os
import subprocess
import sys
import threading
import time
import traceback
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROOT = sys.argv[1]
kept = []


def write(name):
    with open(f"{ROOT}/{name}", "wb") as file:
        file.write(b"x" * 100000)
        file.flush()
        os.fsync(file.fileno())


def hold(name, size):
    file = open(f"{ROOT}/{name}", "ab", buffering=0)
    kept.append(file)
    for _ in range(int(size) // 1000000):
        file.write(b"x" * 1000000)


def many(make):
    return lambda number: [kept.append(make()) for _ in range(int(number))]


DEEDS = {
    "write": write,
    "hold": hold,
    "open": many(lambda: open("/etc/hostname")),
    "eat": many(lambda: bytearray(b"x" * 1048576)),
    "fork": many(lambda: subprocess.Popen(["sleep", "600"])),
    "threads": many(lambda: threading.Thread(target=time.sleep, args=(600,), daemon=True).start()),
}


class Depot(BaseHTTPRequestHandler):
    def log_message(self, *words):
        pass

    def do_GET(self):
        deed, *words = self.path.strip("/").split("/")
        status, said = 200, "ok"
        try:
            DEEDS[deed](*words)
        except Exception as error:
            traceback.print_exc()
            status, said = 500, str(error)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(f"{said}\n".encode())


ThreadingHTTPServer(("", 8111), Depot).serve_forever()
