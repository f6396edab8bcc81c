"""Who is on call, as tables that are right without JavaScript, because each row says when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from generators.estate import Estate
from generators.hours import Span
from generators.rota.duties import Duty
from generators.schema.rotation import ROLES, Role, Rotation

# As far as people plan; also what the page of the rota promises ("the coming eight weeks").
AHEAD = timedelta(weeks=8)


@dataclass(frozen=True)
class TurnRow:
    """A turn in the rota's local time: when it starts, and for each role who has it.

    `end` is empty where the next turn follows at once: a reader sees it in the row below.
    """

    start: str
    end: str
    roles: Sequence[str]


@dataclass(frozen=True)
class RotaTable:
    """The turns of one rotation in some weeks."""

    rotation: Rotation
    hours: str
    roles: Sequence[Role]
    rows: Sequence[TurnRow]


def rota_tables(estate: Estate, today: date) -> Iterator[RotaTable]:
    """Yield a table for each rotation, from the turn that runs today."""
    start = datetime.combine(today, time(), UTC)
    for rotation in estate.rota.rotations:
        turns = list(estate.rota.rows(rotation, start, start + AHEAD))
        yield _table(estate, rotation, turns)


def _table(
    estate: Estate,
    rotation: Rotation,
    turns: Sequence[tuple[Span, list[Duty]]],
) -> RotaTable:
    used = {duty.role for _, duties in turns for duty in duties} | {"lead"}
    roles = [role for role in ROLES if role in used]
    later_starts = {start for (start, _), _ in turns[1:]}
    rows = [
        TurnRow(
            local_time(start, rotation),
            "" if end in later_starts else local_time(end, rotation),
            [_names(estate, rotation, role, duties) for role in roles],
        )
        for (start, end), duties in turns
    ]
    return RotaTable(rotation, ", ".join(rotation.hours), roles, rows)


def local_time(moment: datetime, rotation: Rotation) -> str:
    """A moment in the rota's local time: 'Mon 23 Nov 09:00'."""
    local = moment.astimezone(rotation.zone)
    return f"{local:%a} {local.day} {local:%b %H:%M}"


def _names(
    estate: Estate,
    rotation: Rotation,
    role: Role,
    duties: Sequence[Duty],
) -> str:
    """Who has a role in a turn, and from when others take over inside it."""
    in_role = [duty for duty in duties if duty.role == role]
    if not in_role:
        return "nobody"
    name_of = estate.inventory.name_of
    first, *others = in_role
    changes = [
        f"from {local_time(duty.start, rotation)} {name_of(duty.person)}"
        for duty in others
    ]
    return "; ".join([name_of(first.person), *changes])
