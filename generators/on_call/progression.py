"""From newcomer to lead: who is ready for which role, and what they still lack."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generators.estate import Estate
from generators.schema.people import Person
from generators.schema.rotation import Role
from generators.schema.site import Readiness

ANY_TEAM = ""


@dataclass(frozen=True)
class Standing:
    """What somebody may do on the rota today, what comes next, and what is missing until then.

    `sessions` are those of the training that they have not had, by name.
    """

    person: Person
    ready: tuple[Role, ...]
    after: Role | None
    lacks: tuple[str, ...]
    sessions: tuple[str, ...]

    @property
    def is_known(self) -> bool:
        return is_known(self.person)


def standings(estate: Estate) -> list[Standing]:
    """Everybody, those nearest to leading first."""
    people = estate.inventory.people.values()
    return sorted(
        (_standing(estate, person.public) for person in people),
        key=lambda standing: (-len(standing.ready), standing.person.name),
    )


def _standing(estate: Estate, person: Person) -> Standing:
    readiness = estate.inventory.site.readiness
    ready = tuple(roles_ready(person, readiness))
    after = _next_role(person, ready)
    missing = [f"access to {name}" for name in access_lacking(estate, person)]
    lacks = (*_turns_lacking(person, readiness, after), *missing)
    # Unknown is not none: of those whose sessions nobody wrote down, none is missing.
    trained = readiness.trained if person.trained is None else person.trained
    sessions = tuple(name for name in readiness.trained if name not in trained)
    return Standing(person, ready, after, lacks, sessions)


def _next_role(person: Person, ready: Sequence[Role]) -> Role | None:
    """The roles are learned in the order shadow, second, lead."""
    if not is_known(person) or "lead" in ready:
        return None
    return "lead" if "second" in ready else "second"


def is_known(person: Person) -> bool:
    """Whether anybody has written down what turns they have done."""
    counts = (person.shadowed, person.second, person.led)
    return any(count is not None for count in counts)


def is_newcomer(person: Person) -> bool:
    """Whether somebody is known not to have led yet."""
    return is_known(person) and not person.led


def roles_ready(person: Person, readiness: Readiness) -> Iterator[Role]:
    """The roles that somebody may take; all of them if nothing is written about them."""
    yield "shadow"
    done = bool(person.led) or not is_known(person)
    if done or (person.shadowed or 0) >= readiness.shadowed:
        yield "second"
        if done or (person.second or 0) >= readiness.second:
            yield "lead"


def _turns_lacking(
    person: Person, readiness: Readiness, after: Role | None
) -> Iterator[str]:
    if after == "second":
        yield _turns(readiness.shadowed - (person.shadowed or 0), "shadow")
    elif after == "lead":
        yield _turns(readiness.second - (person.second or 0), "second")


def _turns(number: int, role: str) -> str:
    return f"{number} more {'turn' if number == 1 else 'turns'} as {role}"


def access_lacking(
    estate: Estate, person: Person, team: str = ANY_TEAM
) -> dict[str, str]:
    """What the guides of a team's key services need and somebody cannot reach.

    Returns the id of each such service, with the name of a guide that needs it.
    """
    if person.access is None:
        return {}
    lacking: dict[str, str] = {}
    for service in estate.inventory.key_services:
        guide = estate.guide_of(service)
        if guide is None or team not in (ANY_TEAM, service.team):
            continue
        for need in guide.front.needs:
            if need not in person.access:
                lacking.setdefault(need, guide.name)
    return lacking
