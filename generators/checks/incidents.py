"""Checks on what is written about incidents, and on the generated parts that written pages ask for."""

import re
from collections.abc import Collection, Iterator

from generators.estate import Estate
from generators.incidents.postmortem import FOLDER, PARTS, Postmortem
from generators.pages.generated_parts import PART, PART_NAMES, is_written
from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean
from generators.schema.fields import ID

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def check_postmortem_names(estate: Estate) -> Iterator[Problem]:
    """The file name is lower-case words joined by hyphens, because it becomes an address."""
    for each in estate.postmortems:
        if not re.fullmatch(ID, each.name):
            what = f"a post-mortem's name is lower-case words joined by hyphens, found '{each.name}'; rename the file"
            yield Problem(each.path, 1, rules.ID, what)


def check_postmortem_references(estate: Estate) -> Iterator[Problem]:
    """The services, guides and symptoms that a post-mortem names exist."""
    services, guides = estate.inventory.ids("services"), estate.guide_names
    for each in estate.postmortems:
        for i, name in enumerate(each.front.services):
            yield from _exists(each, ("services", i), "service", name, services)
        for i, name in enumerate(each.front.changed):
            yield from _exists(each, ("changed", i), "guide", name, guides)
        for i, used in enumerate(each.front.guides):
            name, _, symptom = used.partition("#")
            yield from _exists(each, ("guides", i), "guide", name, guides)
            known = _anchors(estate, name)
            if symptom and known and symptom not in known:
                near = did_you_mean(symptom, known)
                what = f"guide '{name}' has no symptom or section '{symptom}'{near}"
                yield Problem(
                    each.path, each.source.line("guides", i), rules.REFERENCE, what
                )


def _exists(
    each: Postmortem,
    keys: tuple[str, int],
    kind: str,
    name: str,
    known: Collection[str],
) -> Iterator[Problem]:
    if name not in known:
        what = f"there is no {kind} '{name}'{did_you_mean(name, known)}"
        yield Problem(each.path, each.source.line(*keys), rules.REFERENCE, what)


def _anchors(estate: Estate, guide: str) -> tuple[str, ...]:
    found = estate.guides.get(guide)
    return tuple(part.anchor for part in found.headings) if found else ()


def check_parts(estate: Estate) -> Iterator[Problem]:
    """A post-mortem has every part, and none is empty."""
    for each in estate.postmortems:
        found = {part.title: part for part in each.parts}
        for title in PARTS:
            if title not in found:
                near = did_you_mean(title, found.keys() - set(PARTS)).replace(
                    "did you mean", "is it"
                )
                yield _problem(
                    each, 1, rules.POSTMORTEM, f"section '## {title}' is missing{near}"
                )
            elif not re.search(r"\w", COMMENT.sub("", found[title].text)):
                yield _problem(
                    each, found[title].line, rules.EMPTY, f"section '{title}' is empty"
                )


def check_closed(estate: Estate) -> Iterator[Problem]:
    """A closed incident has changed a guide, or gives the reason why none had to change."""
    for each in estate.postmortems:
        if (
            each.front.state == "closed"
            and not each.front.changed
            and not each.front.reason
        ):
            what = "a closed incident names the guides it has changed in 'changed', or says in 'reason' why none"
            yield _problem(each, each.source.line("state"), rules.CLOSED, what)


def check_blameless(estate: Estate) -> Iterator[Problem]:
    """A post-mortem names roles, never people."""
    names = {person.name for person in estate.inventory.people.values()}
    for each in estate.postmortems:
        first = estate.sources.texts[each.path].count("\n") - each.body.count("\n") + 1
        for line, words in enumerate(each.body.split("\n"), first):
            for name in sorted(
                name for name in names if re.search(rf"\b{re.escape(name)}\b", words)
            ):
                what = f"'{name}' is named here; write the role, as 'the responder': people did what seemed right then"
                yield _problem(each, line, rules.BLAMELESS, what)


def _problem(each: Postmortem, line: int, rule: Rule, what: str) -> Problem:
    return Problem(each.path, line, rule, what)


def check_written_parts(estate: Estate) -> Iterator[Problem]:
    """Every generated part that a written page asks for is one that there is."""
    for path, text in estate.sources.texts.items():
        if is_written(path) or path.startswith(FOLDER):
            for found in PART.finditer(text):
                if found[1] not in PART_NAMES:
                    line = text.count("\n", 0, found.start()) + 1
                    near = (
                        did_you_mean(found[1], PART_NAMES)
                        or f"; there are {', '.join(PART_NAMES)}"
                    )
                    yield Problem(
                        path,
                        line,
                        rules.PART,
                        f"there is no generated part '{found[1]}'{near}",
                    )
