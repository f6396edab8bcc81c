"""The one way to report a name that nothing has."""

from collections.abc import Callable, Collection, Iterator

from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean

Location = tuple[str, int]


def check_exists(
    location: Location | Callable[[], Location],
    kind: str,
    name: str,
    known: Collection[str],
    *,
    prefix: str = "",
    where: str = "",
    rule: Rule = rules.REFERENCE,
) -> Iterator[Problem]:
    """Something of the kind has the name; `prefix` and `where` stand around that in the message."""
    # Finding a line walks through a whole file, and almost all of tens of thousands of names exist:
    # so a location that has to be looked up comes as a function.
    if name not in known:
        path, line = location() if callable(location) else location
        hint = did_you_mean(name, known)
        message = f"{prefix}there is no {kind} '{name}'{where}{hint}"
        yield Problem(path, line, rule, message)
