"""While pages are served, let MkDocs reload them after a change: its script stands in the page."""

from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig

_run = SimpleNamespace(is_serving=False)


def on_startup(command: str, **_: object) -> None:
    """Note whether pages are served."""
    _run.is_serving = command == "serve"


def on_config(config: MkDocsConfig) -> None:
    """Tell `hooks/offline.py`, and the theme, whose security policy otherwise forbids it."""
    config.extra["is_serving"] = _run.is_serving
