"""Every check, and which of them a mistake makes meaningless."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from generators.checks import (
    alerts,
    deployments,
    escalation,
    evidence,
    fences,
    first_minute,
    guides,
    hosts,
    incidents,
    links,
    placeholders,
    references,
    rota,
    secrets,
    services,
    site,
    step_names,
    steps,
    structure,
)
from generators.checks.shell import check_shell
from generators.estate import Estate
from generators.guides.guide import Guide
from generators.pages.page import PlannedPage
from generators.problems import rules
from generators.problems.problem import Problem

GuideCheck = Callable[[Guide], Iterator[Problem]]
EstateCheck = Callable[[Estate], Iterator[Problem]]

# What a guide says, whatever the inventory holds.
ONE_GUIDE: tuple[GuideCheck, ...] = (
    structure.check_sections,
    structure.check_titles,
    structure.check_intro,
    structure.check_has_symptoms,
    structure.check_empty,
    structure.check_headings,
    structure.check_first_minute,
    first_minute.check_answer_signs,
    structure.check_labels,
    steps.check_symptoms,
    steps.check_also_seen,
    steps.check_steps,
    step_names.check_step_names,
    step_names.check_positions,
    step_names.check_console,
    fences.check_hosts,
    fences.check_places,
    fences.check_values,
)

# Whether what is named exists. A file that cannot be read may hold any name.
NAMES: tuple[EstateCheck, ...] = (
    references.check_references,
    references.check_tools,
    references.check_rota_references,
    references.check_deployment_references,
    deployments.check_deployment_calendars,
    guides.check_guide_references,
    services.check_notes,
    alerts.check_alert_names,
    incidents.check_postmortem_references,
    site.check_site_references,
)

# What entries say of each other; a name that does not exist is passed over here.
ESTATE: tuple[EstateCheck, ...] = (
    hosts.check_logins,
    services.check_removed_links,
    services.check_self_dependency,
    services.check_cycle,
    services.check_how,
    services.check_service_values,
    services.check_has_guide,
    guides.check_guide_names,
    guides.check_self_repair,
    guides.check_fallbacks,
    alerts.check_runbook_urls,
    evidence.check_evidence,
    escalation.check_escalation,
    incidents.check_postmortem_names,
    incidents.check_parts,
    incidents.check_closed,
    incidents.check_blameless,
    incidents.check_written_parts,
    site.check_monitoring,
)

# What belongs to nothing. Any entry that is missing or misspelt may be what it belongs to.
WHOLE: tuple[EstateCheck, ...] = (
    guides.check_unused_guides,
    alerts.check_alerts,
)

# Problems after which an inventory's file counts as unread.
UNREAD = (rules.YAML, rules.FILE, rules.NO_SERVICES)


def check_estate(
    estate: Estate,
    pages: Sequence[PlannedPage],
    today: date,
) -> list[Problem]:
    """Every problem, sorted by path and line, each once.

    One mistake is one problem, so checks run only where their answers can be trusted: names and
    links once every file of the inventory can be read, and what belongs to nothing once all names
    exist and every entry is right.
    """
    return sorted({*estate.broken, *_problems(estate, pages, today)})


def _problems(
    estate: Estate,
    pages: Sequence[PlannedPage],
    today: date,
) -> Iterator[Problem]:
    # bash reads the commands of all guides in a process of its own while we read the rest.
    with ThreadPoolExecutor(max_workers=1) as executor:
        guides_in_shell = check_shell(estate.guides.values())
        shell = executor.submit(list, guides_in_shell)
        yield from _check_relations(estate, pages)
        yield from _check_dates(estate, today)
        yield from _check_guides(estate)
        yield from _check_texts(estate)
        yield from shell.result()


def _check_relations(
    estate: Estate, pages: Sequence[PlannedPage]
) -> Iterator[Problem]:
    is_read = not any(_is_unread(problem) for problem in estate.broken)
    unknown_names = list(_run(NAMES, estate)) if is_read else []
    yield from unknown_names
    yield from _run(ESTATE, estate)
    is_whole = (
        not any(problem.fails for problem in unknown_names)
        and not estate.broken
    )
    if is_whole:
        yield from _run(WHOLE, estate)
    if is_read:
        yield from links.check_links(estate, pages)


def _is_unread(problem: Problem) -> bool:
    return problem.rule in UNREAD and problem.path.startswith("inventory/")


def _run(checks: Sequence[EstateCheck], estate: Estate) -> Iterator[Problem]:
    for check in checks:
        yield from check(estate)


def _check_dates(estate: Estate, today: date) -> Iterator[Problem]:
    yield from services.check_gaps(estate, today)
    yield from rota.check_rota(estate, today)


def _check_guides(estate: Estate) -> Iterator[Problem]:
    for guide in estate.guides.values():
        for check in ONE_GUIDE:
            yield from check(guide)


def _check_texts(estate: Estate) -> Iterator[Problem]:
    yield from placeholders.check_placeholders(estate.sources.texts)
    yield from secrets.check_secrets(estate.sources.texts)
