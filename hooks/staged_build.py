"""Build beside the old site and swap at the end, so that a failed build leaves it untouched."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from generators.staged_site import StagedSite

_staged = StagedSite()

# A strict build fails after `post_build`, for warnings, and then MkDocs reports an error too.
on_post_build = _staged.complete
on_build_error = _staged.fail
on_shutdown = _staged.swap


def on_startup(command: str, dirty: bool) -> None:
    """Let `serve`, which has a folder of its own, and dirty builds write where they do."""
    _staged.is_used = command == "build" and not dirty


def on_config(config: MkDocsConfig) -> None:
    """Send the build to a folder beside the site."""
    config.site_dir = str(_staged.folder_for(Path(config.site_dir)))
