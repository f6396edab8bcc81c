"""A small shop: events from one service, payments through another that may be slow."""

import urllib.request

from flask import Flask, Response

from shop import settings

app = Flask(__name__, static_folder="../static")
kept = []


@app.get("/health")
def health():
    return "ok\n"


@app.get("/")
def events():
    with urllib.request.urlopen(settings.EVENTS, timeout=5) as answer:
        return answer.read()


@app.get("/pay")
def pay():
    try:
        with urllib.request.urlopen(settings.PARTNER, timeout=settings.PARTNER_TIMEOUT) as answer:
            return answer.read()
    except OSError:
        return Response("Paying is not possible at the moment.\n", status=503)


@app.get("/leak")
def leak():
    """Keep 20 MB of every request."""
    kept.append(b"x" * 20_000_000)
    return f"{len(kept)}\n"
