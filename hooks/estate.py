"""Read inventory and guides, and report the problems in them; an error ends the build."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from generators.build import build_estate
from generators.clock import today
from generators.sources import read_sources

log = logging.getLogger(
    "mkdocs.hooks.estate"
)  # strict mode counts only mkdocs.*


def on_files(_files: object, /, config: MkDocsConfig) -> None:
    """Name the site after the estate, and keep what is built for the hooks after this one."""
    built = build_estate(
        read_sources(Path(config.config_file_path).parent), today()
    )
    for problem in built.problems:
        log.log(logging.ERROR if problem.fails else logging.WARNING, problem)
    if built.failed:
        raise PluginError(f"{built.summary}; the site is not built")
    config.site_name, config.site_url = built.site.title, built.site.root
    config.extra.update(built.theme_values, built=built)
