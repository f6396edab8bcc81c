"""A build beside the old site, which takes its place only once it is complete."""

import shutil
from pathlib import Path


class StagedSite:
    """The folder of one build. Site builders call its methods by keyword, with what it ignores."""

    def __init__(self) -> None:
        self.is_used = False
        self._site: Path | None = None
        self._is_complete = False

    def folder_for(self, site: Path) -> Path:
        """Where to build the site: beside it if the folder is used, else where it is."""
        self._site = site if self.is_used else None
        self._is_complete = False
        return _beside(site) if self.is_used else site

    def complete(self, **_: object) -> None:
        """Note that every page is written."""
        self._is_complete = True

    def fail(self, **_: object) -> None:
        """Note that the build has failed, be it after the last page."""
        self._is_complete = False

    def swap(self) -> None:
        """Put a complete build in the old site's place; throw any other away."""
        if self._site is None:
            return
        staged = _beside(self._site)
        if self._is_complete:
            shutil.rmtree(self._site, ignore_errors=True)
            staged.rename(self._site)
        else:
            shutil.rmtree(staged, ignore_errors=True)


def _beside(site: Path) -> Path:
    return site.with_name(f"{site.name}.new")
