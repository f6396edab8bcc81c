"""Build beside the old site and swap at the end, so that a failed build leaves the old one untouched."""

import shutil
from pathlib import Path
from types import SimpleNamespace

from mkdocs.config.defaults import MkDocsConfig

_run = SimpleNamespace(building=False, finished=False, staged=Path(), site=Path())


def on_startup(command: str, dirty: bool) -> None:
    """Note that this run writes a site; `serve` writes to a folder of its own."""
    _run.building = command == "build" and not dirty


def on_config(config: MkDocsConfig) -> None:
    """Send the build to a folder beside the site."""
    if _run.building:
        _run.site = Path(config.site_dir)
        _run.staged = _run.site.with_name(f"{_run.site.name}.new")
        config.site_dir = str(_run.staged)


def on_post_build(config: MkDocsConfig) -> None:  # noqa: ARG001 - MkDocs passes it by name
    """Note that every page is written; a strict build may still fail."""
    _run.finished = True


def on_build_error(error: Exception) -> None:  # noqa: ARG001 - MkDocs passes it by name
    """Keep the old site."""
    _run.finished = False


def on_shutdown() -> None:
    """Put the new site in the old one's place, or throw it away."""
    if _run.building and _run.finished:
        shutil.rmtree(_run.site, ignore_errors=True)
        _run.staged.rename(_run.site)
    elif _run.building:
        shutil.rmtree(_run.staged, ignore_errors=True)
