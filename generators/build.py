"""From sources to all that is handed on: pages, data for other programs, problems."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

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
from generators.estate import Estate, load_estate
from generators.output import DataFile, LazyFile
from generators.pages.page import Page, PlannedPage
from generators.pages.site import pages
from generators.pages.theme_values import theme_values
from generators.pages.training import training_pages
from generators.problems.problem import Problem
from generators.schema.site import Site
from generators.sources import Sources
from generators.training.sessions import read_sessions


@dataclass(frozen=True)
class Built:
    """All that one reading of the sources gives; problems are in order.

    Pages and data are made when somebody asks for them: a check needs neither.
    """

    estate: Estate
    planned: Sequence[PlannedPage]
    problems: Sequence[Problem]
    today: date

    @property
    def site(self) -> Site:
        return self.estate.inventory.site

    @cached_property
    def pages(self) -> Sequence[Page]:
        """Every page, those that list others first."""
        return [planned.page for planned in self.planned]

    @cached_property
    def data(self) -> Sequence[DataFile | LazyFile]:
        """What the site hands on beside its pages."""
        estate = self.estate
        return (
            *data_files(estate, self.problems),
            finder_index(estate),
            *first_minute_files(estate),
            manifest(self.site),
            monitoring_data(estate),
            *rota_files(estate, self.today),
            *training_data(estate),
            *card_files(estate, self.today),
            *alerting_files(estate),
            *joined_assets(estate.sources),
        )

    @property
    def theme_values(self) -> Mapping[str, object]:
        return theme_values(self.estate)

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
    """Find every problem, and plan every page."""
    estate = load_estate(sources)
    sessions = read_sessions(estate)
    planned = (*pages(estate, today), *training_pages(estate, sessions))
    # A set, because two checks may find the same mistake.
    problems = sorted(
        {
            *check_estate(estate, planned, today),
            *check_training(estate, sessions),
        },
    )
    return Built(estate, planned, problems, today)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
