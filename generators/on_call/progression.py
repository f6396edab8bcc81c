"""From newcomer to lead: who is ready for which role, and what they still lack."""

from collections.abc import Iterator
from dataclasses import dataclass

from generators.estate import Estate
from generators.schema.people import Person
from generators.schema.rotation import Role
from generators.schema.site import Readiness


@dataclass(frozen=True)
class Standing:
    """What somebody may do on the rota today, what comes next, and what is missing until then."""

    person: Person
    ready: tuple[Role, ...]
    after: Role | None
    lacks: tuple[str, ...]
    sessions: tuple[str, ...]
    """Those of the training that are missing, by name."""

    @property
    def is_known(self) -> bool:
        return is_known(self.person)


def standings(estate: Estate) -> list[Standing]:
    """Everybody, those nearest to leading first."""
    found = [
        _standing(estate, person.public) for person in estate.inventory.people.values()
    ]
    return sorted(
        found, key=lambda standing: (-len(standing.ready), standing.person.name)
    )


def _standing(estate: Estate, person: Person) -> Standing:
    wanted = estate.inventory.site.readiness
    ready = tuple(roles_ready(person, wanted))
    after = {1: "second", 2: "lead"}.get(len(ready)) if is_known(person) else None
    missing = [f"access to {name}" for name in lacking_access(estate, person, "")]
    lacks = (*_turns_lacking(person, wanted, after), *missing)
    sessions = tuple(
        name
        for name in wanted.trained
        if person.trained is not None and name not in person.trained
    )
    return Standing(person, ready, after, lacks, sessions)  # type: ignore[arg-type] # a key of the mapping is a role


def is_known(person: Person) -> bool:
    """Whether anybody has written down what turns they have done."""
    return any(
        count is not None for count in (person.shadowed, person.second, person.led)
    )


def is_newcomer(person: Person) -> bool:
    """Somebody of whom we know that they have not led yet."""
    return is_known(person) and not person.led


def roles_ready(person: Person, wanted: Readiness) -> Iterator[Role]:
    """The roles that somebody may have; of those of whom nothing is written, every one."""
    yield "shadow"
    done = bool(person.led) or not is_known(person)
    if done or (person.shadowed or 0) >= wanted.shadowed:
        yield "second"
        if done or (person.second or 0) >= wanted.second:
            yield "lead"


def _turns_lacking(
    person: Person, wanted: Readiness, after: str | None
) -> Iterator[str]:
    if after == "second":
        yield _turns(wanted.shadowed - (person.shadowed or 0), "shadow")
    elif after == "lead":
        yield _turns(wanted.second - (person.second or 0), "second")


def _turns(number: int, role: str) -> str:
    return f"{number} more {'turn' if number == 1 else 'turns'} as {role}"


def lacking_access(estate: Estate, person: Person, team: str) -> dict[str, str]:
    """What the guides of key services (of a team) need and somebody cannot reach, each with a guide that needs it."""
    if person.access is None:
        return {}
    found: dict[str, str] = {}
    for service in estate.inventory.by_importance:
        guide = estate.guide_of(service)
        if service.key and guide and team in ("", service.team):
            for need in guide.front.needs:
                if need not in person.access:
                    found.setdefault(need, guide.name)
    return found
