"""Hold connections open: hold.py HOST PORT NUMBER SECONDS [PATH]; with a path each asks for it over TLS and waits."""

import socket
import ssl
import sys
import time

host, port, number, seconds = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4])
path = sys.argv[5] if len(sys.argv) > 5 else ""
context = ssl.create_default_context()
context.check_hostname = False
context.verify_mode = ssl.CERT_NONE
held = []
for _ in range(number):
    try:
        connection = socket.create_connection((host, port), 2)
        if path:
            connection = context.wrap_socket(connection)
            connection.sendall(f"GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        held.append(connection)
    except OSError:
        continue
time.sleep(seconds)
