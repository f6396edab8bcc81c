"""Let browsers keep the site: write the list of its files."""

import logging
from pathlib import Path
from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig

from generators.offline.browser_copy import write_offline_copy

log = logging.getLogger("mkdocs.hooks.offline")
_run = SimpleNamespace(is_serving=False)


def on_startup(command: str, **_: object) -> None:
    """Note whether pages are served: `serve` adds a script to each, so none could be kept."""
    _run.is_serving = command == "serve"


def on_post_build(config: MkDocsConfig) -> None:
    """List what is written."""
    if not _run.is_serving:
        log.info(
            write_offline_copy(Path(config.site_dir), config.extra["built_at"])
        )
