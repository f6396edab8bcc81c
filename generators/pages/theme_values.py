"""What the theme's own templates know of the estate, as `config.extra`."""

from generators.estate import Estate
from generators.text.addresses import address


def theme_values(estate: Estate) -> dict[str, object]:
    """Values by their names in `theme/`; addresses are below the site's root.

    The page for missing pages may appear at any address, so it cannot be a page like the others:
    the theme makes it from `first_minutes` and `call`. `public` lets search engines in. `asked`
    are the origins that the content policy lets the wallboard ask.
    """
    site, monitoring = estate.inventory.site, estate.inventory.site.monitoring
    return {
        "first_minutes": [
            (guide.title, f"{address(guide.page)}#first-minute")
            for guide in estate.general_guides
        ],
        "call": [
            (team.title, address(team.page), team.phone or "")
            for team in estate.inventory.teams_by_title
        ],
        "public": site.public,
        "asked": " ".join(monitoring.origins) if monitoring else "",
    }
