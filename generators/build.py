"""Sources to everything that is handed on: pages, data for other programs, and problems."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generators.checks import check_estate
from generators.estate import load_estate
from generators.inventory.records import Site
from generators.pages.data import DataFile, data_files
from generators.pages.page import Page
from generators.pages.site import pages
from generators.problem import Problem
from generators.rota.published import rota_files
from generators.sources import Sources


@dataclass(frozen=True)
class Built:
    """What one reading of the sources gives."""

    site: Site
    pages: Sequence[Page]
    data: Sequence[DataFile]
    problems: Sequence[Problem]

    @property
    def failed(self) -> bool:
        return any(problem.fails for problem in self.problems)

    @property
    def summary(self) -> str:
        """How many problems there are: '2 errors, 1 warning'."""
        errors = sum(problem.fails for problem in self.problems)
        return f"{_count(errors, 'error')}, {_count(len(self.problems) - errors, 'warning')}"


def build_estate(sources: Sources, today: date) -> Built:
    """Make every page and find every problem."""
    estate = load_estate(sources)
    made = tuple(pages(estate, today))
    problems = check_estate(estate, made, today)
    return Built(estate.inventory.site, made, (*data_files(estate, problems), *rota_files(estate, today)), problems)


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
