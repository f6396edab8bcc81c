"""`nightphone rota`: who is on call how much in the coming year."""

from argparse import Namespace
from datetime import date

from generators.clock import today
from generators.commands.subparsers import Subparsers
from generators.estate import Estate, load_estate
from generators.pages.rota import shares_of_year
from generators.sources import read_sources


def add_command(subparsers: Subparsers) -> None:
    """Declare the command and its arguments."""
    parser = subparsers.add_parser(
        "rota", help="print who is on call how much in the coming year"
    )
    parser.set_defaults(run=_rota)


def _rota(options: Namespace) -> int:
    estate = load_estate(read_sources(options.root))
    print(shares_report(estate, today()), end="")
    return int(any(problem.fails for problem in estate.broken))


def shares_report(estate: Estate, first_day: date) -> str:
    """The coming year as a table for a terminal."""
    name_of = estate.inventory.name_of
    lines = []
    for rotation, shares in shares_of_year(estate, first_day):
        width = max((len(name_of(share.person)) for share in shares), default=0)
        lines.append(f"{rotation.title}, the year from {first_day} on")
        lines.append(
            f"  {'':{width}}   lead  second  shadow  hours as lead  outside office hours"
        )
        for share in shares:
            turns = f"{share.lead:6} {share.second:7} {share.shadow:7}"
            hours = f"{share.hours:14} {share.nights:21}"
            lines.append(f"  {name_of(share.person):{width}} {turns} {hours}")
    return "".join(
        f"{line}\n" for line in lines or ["There is no rota in the inventory."]
    )
