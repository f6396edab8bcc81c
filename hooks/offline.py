"""Let browsers keep the site: addresses that name their content, when it was built, and the list of its files."""

import logging
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generators.clock import now
from generators.offline.kept import write_kept
from generators.offline.stamp import stamp
from generators.offline.versions import version_addresses

log = logging.getLogger("mkdocs.hooks.offline")
_run = SimpleNamespace(serving=False, began=now())


def on_startup(command: str, **_: object) -> None:
    """Note whether pages are served as they are written: `serve` adds a script to each, so none could be kept."""
    _run.serving = command == "serve"


def on_env(env: Environment, files: Files, **_: object) -> None:
    """Give templates the time, and addresses that name their content."""
    _run.began = now()
    env.globals["built"] = stamp(_run.began)
    version_addresses(env, lambda path: file.content_bytes if (file := files.get_file_from_path(path)) else None)


def on_post_build(config: MkDocsConfig) -> None:
    """List what is written."""
    if not _run.serving:
        log.info(write_kept(Path(config.site_dir), _run.began))
