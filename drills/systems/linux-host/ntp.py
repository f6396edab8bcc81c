"""A time server that is ten minutes ahead."""

import socket
import struct
import time

SINCE_1900 = 2208988800
server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("", 123))
while True:
    asked, client = server.recvfrom(512)
    now = time.time() + SINCE_1900 + 600
    stamp = struct.pack("!II", int(now), int(now % 1 * 2**32))
    head = struct.pack("!BBbbII4s", 0x24, 3, 6, -20, 0, 0, b"LOCL")
    server.sendto(head + stamp + asked[40:48] + stamp + stamp, client)
