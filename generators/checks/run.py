"""Rules on inventory, guides and links: each check yields the problems it finds, and nothing else."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date

from generators.checks.alerts import check_alert_names, check_alerts, check_runbook_urls
from generators.checks.escalation import check_escalation
from generators.checks.evidence import check_evidence
from generators.checks.fences import check_hosts, check_places, check_values
from generators.checks.guides import (
    check_fallbacks,
    check_guide_names,
    check_guide_references,
    check_self_repair,
    check_unused_guides,
)
from generators.checks.incidents import (
    check_blameless,
    check_closed,
    check_parts,
    check_postmortem_names,
    check_postmortem_references,
    check_written_parts,
)
from generators.checks.links import check_links
from generators.checks.placeholders import check_placeholders
from generators.checks.rota import check_rota, check_rota_references
from generators.checks.secrets import check_secrets
from generators.checks.services import (
    check_cycle,
    check_gaps,
    check_has_guide,
    check_how,
    check_notes,
    check_references,
    check_removed_links,
    check_self_dependency,
    check_service_values,
    check_tools,
)
from generators.checks.shell import check_shell
from generators.checks.site import (
    check_deployments,
    check_monitoring,
    check_site_references,
)
from generators.checks.steps import check_also_seen, check_steps, check_symptoms
from generators.checks.structure import (
    check_empty,
    check_first_minute,
    check_headings,
    check_intro,
    check_labels,
    check_sections,
)
from generators.estate import Estate
from generators.pages.page import Page
from generators.problems import rules
from generators.problems.problem import Problem

ONE_GUIDE = (
    check_sections,
    check_intro,
    check_empty,
    check_headings,
    check_first_minute,
    check_labels,
    check_symptoms,
    check_also_seen,
    check_steps,
    check_hosts,
    check_places,
    check_values,
)
NAMES = (
    check_references,
    check_tools,
    check_guide_references,
    check_notes,
    check_alert_names,
    check_rota_references,
    check_postmortem_references,
    check_site_references,
    check_deployments,
)
ESTATE = (
    check_removed_links,
    check_self_dependency,
    check_cycle,
    check_how,
    check_service_values,
    check_has_guide,
    check_guide_names,
    check_self_repair,
    check_fallbacks,
    check_runbook_urls,
    check_evidence,
    check_escalation,
    check_postmortem_names,
    check_parts,
    check_closed,
    check_blameless,
    check_written_parts,
    check_monitoring,
)
UNREAD = (rules.YAML, rules.FILE, rules.NO_SERVICES)
WHOLE = (check_unused_guides, check_alerts)


def check_estate(estate: Estate, pages: Sequence[Page], today: date) -> list[Problem]:
    """Every problem, sorted by place.

    Whether a name exists, and where a link leads, can be told once every file of the inventory can be read; what
    belongs to nothing (a guide that no service uses, an alert of no service), once all names exist and every entry
    is right.
    """
    return sorted({*estate.broken, *_found(estate, pages, today)})


def _found(estate: Estate, pages: Sequence[Page], today: date) -> Iterator[Problem]:
    with ThreadPoolExecutor(
        1
    ) as beside:  # bash reads the commands while we read the rest
        shell = beside.submit(list, check_shell(estate.guides.values()))
        yield from _found_by_us(estate, pages, today)
        yield from shell.result()


def _found_by_us(
    estate: Estate, pages: Sequence[Page], today: date
) -> Iterator[Problem]:
    unread = any(
        p.rule in UNREAD and p.path.startswith("inventory/") for p in estate.broken
    )
    holes = [] if unread else [problem for check in NAMES for problem in check(estate)]
    yield from holes
    whole = not estate.broken and not any(problem.fails for problem in holes)
    for check in ESTATE + WHOLE if whole else ESTATE:
        yield from check(estate)
    yield from check_gaps(estate, today)
    yield from check_rota(estate, today)
    for guide in estate.guides.values():
        for check_one in ONE_GUIDE:
            yield from check_one(guide)
    yield from check_placeholders(estate.sources.texts)
    yield from check_secrets(estate.sources.texts)
    if not unread:
        yield from check_links(estate, pages, whole)
