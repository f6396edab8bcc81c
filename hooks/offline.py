"""Let browsers keep the site: addresses that name their content, when it was built, and the list of its files."""

import logging
from pathlib import Path
from types import SimpleNamespace

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from generators.clock import now
from generators.offline.asset_versions import needs_version, version, versioned
from generators.offline.browser_copy import write_offline_copy
from generators.offline.build_time import stamp

log = logging.getLogger("mkdocs.hooks.offline")
_run = SimpleNamespace(serving=False, began=now(), versions={})


def on_startup(command: str, **_: object) -> None:
    """Note whether pages are served as they are written: `serve` adds a script to each, so none could be kept."""
    _run.serving = command == "serve"


def on_env(env: Environment, files: Files, **_: object) -> None:
    """Give templates the time."""
    _run.began = now()
    env.globals["built"] = stamp(_run.began)
    _run.versions = {
        file.src_uri: version(file.content_bytes)
        for file in files
        if needs_version(file.src_uri)
    }


def on_post_page(output: str, **_: object) -> str:
    """Let addresses name their content."""
    return versioned(output, _run.versions)


def on_post_template(output_content: str, template_name: str, **_: object) -> str:
    """The same for the page for missing pages."""
    return (
        versioned(output_content, _run.versions)
        if template_name.endswith(".html")
        else output_content
    )


def on_post_build(config: MkDocsConfig) -> None:
    """List what is written."""
    if not _run.serving:
        log.info(write_offline_copy(Path(config.site_dir), _run.began))
