"""Let browsers keep the site: write the list of its files."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generators.offline.browser_copy import write_offline_copy

log = logging.getLogger("mkdocs.hooks.offline")


def on_post_build(config: MkDocsConfig) -> None:
    """List what is written; `serve` adds a script to each page, so none could be kept."""
    if not config.extra["is_serving"]:
        log.info(
            write_offline_copy(Path(config.site_dir), config.extra["built_at"])
        )
