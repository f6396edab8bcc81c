"""Whether a server can listen at an address, and a sentence for when it cannot."""

import errno
import socket


def port_in_use(host: str, port: int) -> str:
    """What to do when another program listens there; empty when none does."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        # As the server itself does: a connection that has just ended is in nobody's way.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            return (
                f"port {port} on {host} is in use; stop the program that uses"
                f" it, or choose another port: make serve PORT={port + 1}"
            )
    return ""
