"""From sources to all that is handed on: pages, data for other programs, problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from generators.cards.html import card_files
from generators.checks.run import check_estate
from generators.checks.training import check_training
from generators.data.alerting import alerting_files
from generators.data.app_manifest import manifest
from generators.data.estate import data_files
from generators.data.finder import finder_index
from generators.data.first_minute import first_minute_files
from generators.data.joined_assets import joined_assets
from generators.data.monitoring import monitoring_data
from generators.data.rota import rota_files
from generators.data.training import training_data
from generators.estate import load_estate
from generators.output import DataFile, LazyFile
from generators.pages.page import Page
from generators.pages.site import pages
from generators.pages.theme_values import theme_values
from generators.pages.training import training_pages
from generators.problems.problem import Problem
from generators.schema.site import Site
from generators.sources import Sources
from generators.training.sessions import read_sessions


@dataclass(frozen=True)
class Built:
    """All that one reading of the sources gives; problems are in order."""

    site: Site
    pages: Sequence[Page]
    data: Sequence[DataFile | LazyFile]
    problems: Sequence[Problem]
    theme_values: Mapping[str, object]

    @property
    def failed(self) -> bool:
        return any(problem.fails for problem in self.problems)

    @property
    def summary(self) -> str:
        """How many problems there are: '2 errors, 1 warning'."""
        errors = sum(problem.fails for problem in self.problems)
        warnings = len(self.problems) - errors
        return f"{_count(errors, 'error')}, {_count(warnings, 'warning')}"


def build_estate(sources: Sources, today: date) -> Built:
    """Make every page and find every problem."""
    estate = load_estate(sources)
    sessions = read_sessions(estate)
    all_pages = (*pages(estate, today), *training_pages(estate, sessions))
    # A set, because two checks may find the same mistake.
    problems = sorted(
        {
            *check_estate(estate, all_pages, today),
            *check_training(estate, sessions),
        },
    )
    site = estate.inventory.site
    data: tuple[DataFile | LazyFile, ...] = (
        *data_files(estate, problems),
        finder_index(estate),
        *first_minute_files(estate),
        manifest(site),
        monitoring_data(estate),
        *rota_files(estate, today),
        *training_data(estate),
        *card_files(estate, today),
        *alerting_files(estate),
        *joined_assets(sources),
    )
    return Built(site, all_pages, data, problems, theme_values(estate))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
