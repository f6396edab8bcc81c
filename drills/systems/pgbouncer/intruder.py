"""Take the port of PgBouncer in a way that lets PgBouncer start beside it."""

import socket
import time

listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(("127.0.0.1", 6432))
listener.listen()
time.sleep(600)
