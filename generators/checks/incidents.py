"""Checks on post-mortems, and on the generated parts that written pages ask for."""

import re
from collections.abc import Collection, Iterator
from functools import partial

from generators.checks.exists import Location, check_exists
from generators.estate import Estate
from generators.incidents.postmortem import FOLDER, PARTS, Postmortem
from generators.pages.generated_parts import PART, PART_NAMES, is_written
from generators.problems import rules
from generators.problems.problem import Problem, did_you_mean
from generators.schema.fields import ID
from generators.schema.yaml_source import Key

COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


def check_postmortem_names(estate: Estate) -> Iterator[Problem]:
    """The file name is lower-case words joined by hyphens, because it becomes an address."""
    for postmortem in estate.postmortems:
        if not re.fullmatch(ID, postmortem.name):
            message = (
                "a post-mortem's name is lower-case words joined by hyphens,"
                f" found '{postmortem.name}'; rename the file"
            )
            yield Problem(postmortem.path, 1, rules.ID, message)


def check_postmortem_references(estate: Estate) -> Iterator[Problem]:
    """The services, guides and symptoms that a post-mortem names exist."""
    services, guides = estate.inventory.ids("services"), estate.guide_names
    for postmortem in estate.postmortems:
        front, location = postmortem.front, partial(_location, postmortem)
        for i, name in enumerate(front.services):
            line = partial(location, "services", i)
            yield from check_exists(line, "service", name, services)
        for i, name in enumerate(front.changed):
            line = partial(location, "changed", i)
            yield from check_exists(line, "guide", name, guides)
        for i, reference in enumerate(front.guides):
            name = reference.partition("#")[0]
            line = partial(location, "guides", i)
            yield from check_exists(line, "guide", name, guides)
            yield from _check_symptom(estate, reference, line())


def _location(postmortem: Postmortem, *keys: Key) -> Location:
    return postmortem.path, postmortem.source.line(*keys)


def _check_symptom(
    estate: Estate,
    reference: str,
    location: Location,
) -> Iterator[Problem]:
    name, _, anchor = reference.partition("#")
    known = _parts_of(estate, name)
    if anchor and known and anchor not in known:
        hint = did_you_mean(anchor, known)
        message = f"guide '{name}' has no symptom or section '{anchor}'{hint}"
        yield Problem(*location, rules.REFERENCE, message)


def _parts_of(estate: Estate, guide_name: str) -> Collection[str]:
    guide = estate.guides.get(guide_name)
    return {*guide.parts, *guide.unread} if guide else ()


def check_parts(estate: Estate) -> Iterator[Problem]:
    """A post-mortem has every part, and none is empty."""
    for postmortem in estate.postmortems:
        parts = {part.title: part for part in postmortem.parts}
        unknown = parts.keys() - set(PARTS)
        for title in PARTS:
            part = parts.get(title)
            if part is None:
                hint = did_you_mean(title, unknown).replace(
                    "did you mean", "is it"
                )
                message = f"section '## {title}' is missing{hint}"
                yield Problem(postmortem.path, 1, rules.POSTMORTEM, message)
            elif _is_empty(part.text):
                message = f"section '{title}' is empty"
                yield Problem(postmortem.path, part.line, rules.EMPTY, message)


def _is_empty(text: str) -> bool:
    """Whether nothing is left but a template's comments and punctuation."""
    prose = COMMENT.sub("", text)
    return not re.search(r"\w", prose)


def check_closed(estate: Estate) -> Iterator[Problem]:
    """A closed incident has changed a guide, or gives the reason why none had to change."""
    for postmortem in estate.postmortems:
        front = postmortem.front
        has_answer = front.changed or front.reason
        if front.state == "closed" and not has_answer:
            message = (
                "a closed incident names the guides it has changed in 'changed',"
                " or says in 'reason' why none"
            )
            location = _location(postmortem, "state")
            yield Problem(*location, rules.CLOSED, message)


def check_blameless(estate: Estate) -> Iterator[Problem]:
    """A post-mortem names roles, never people."""
    people = estate.inventory.people.values()
    names = sorted({person.name for person in people})
    for postmortem in estate.postmortems:
        for line, text in _numbered_lines(estate, postmortem):
            for name in names:
                if re.search(rf"\b{re.escape(name)}\b", text):
                    message = (
                        f"'{name}' is named here; write the role, as 'the responder':"
                        " people did what seemed right then"
                    )
                    yield Problem(
                        postmortem.path, line, rules.BLAMELESS, message
                    )


def _numbered_lines(
    estate: Estate,
    postmortem: Postmortem,
) -> Iterator[tuple[int, str]]:
    """The lines of the body, by their numbers in the file, which has the front matter too."""
    text, body = estate.sources.texts[postmortem.path], postmortem.body
    front_lines = text.count("\n") - body.count("\n")
    return enumerate(body.split("\n"), front_lines + 1)


def check_written_parts(estate: Estate) -> Iterator[Problem]:
    """Every generated part that a written page asks for is one that there is."""
    for path, text in estate.sources.texts.items():
        if not is_written(path) and not path.startswith(FOLDER):
            continue
        for match in PART.finditer(text):
            name = match[1]
            if name not in PART_NAMES:
                all_names = f"; there are {', '.join(PART_NAMES)}"
                hint = did_you_mean(name, PART_NAMES) or all_names
                line = text.count("\n", 0, match.start()) + 1
                message = f"there is no generated part '{name}'{hint}"
                yield Problem(path, line, rules.PART, message)
