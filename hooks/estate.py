"""The pages that follow from inventory and guides, and the problems in them; an error ends the build."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from generators.build import build_estate
from generators.clock import today
from generators.sources import read_sources

log = logging.getLogger("mkdocs.hooks.estate")  # strict mode counts only mkdocs.*


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Add every generated page and its text, in place of what is written for it in docs/."""
    built = build_estate(read_sources(Path(config.config_file_path).parent), today())
    for problem in built.problems:
        log.log(logging.ERROR if problem.fails else logging.WARNING, problem)
    if built.failed:
        raise PluginError(f"{built.summary}; the site is not built")
    config.site_name, config.site_url = built.site.title, built.site.root
    config.extra.update(built.theme_values)
    for page in built.pages:
        _add(files, File.generated(config, page.path, content=page.marked), page.source)
        text = File.generated(config, f"{page.path}.txt", content=page.plain)
        text.dest_uri = page.text_path
        files.append(text)
    for data in built.data:
        files.append(File.generated(config, data.path, content=data.text))


def _add(files: Files, file: File, source: str) -> None:
    written = files.get_file_from_path(file.src_uri)
    if written:
        files.remove(written)
    file.edit_uri = f"../{source}" if source else None
    files.append(file)
