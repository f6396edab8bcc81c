"""What the page for missing pages says; the theme has its words, because it must stand at any address."""

from generators.estate import Estate
from generators.text.addresses import address


def not_found(estate: Estate) -> dict[str, object]:
    """The first minutes that suit everything, and whom to call: titles with addresses below the site's root."""
    return {
        "first_minutes": [
            (guide.title, f"{address(guide.page)}#first-minute")
            for guide in estate.general_guides
        ],
        "call": [
            (team.title, address(team.page), team.phone or "")
            for team in estate.inventory.teams_by_title
        ],
    }
