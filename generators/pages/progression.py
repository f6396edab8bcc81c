"""The page of the progression: from listening to leading."""

from generators.estate import Estate
from generators.on_call.progression import standings
from generators.pages.page import Page
from generators.pages.page_factory import PageFactory

# By how many roles somebody is ready for: what the group is called, and its anchor.
PATH = "progression.md"
GROUPS = {
    3: ("Ready to lead", "lead"),
    2: ("Ready to be second", "second"),
    1: ("Ready to shadow", "shadow"),
}


def progression_page(estate: Estate, factory: PageFactory) -> Page:
    """`/progression/`: everybody, by the last step for which they are ready."""
    everybody = standings(estate)
    groups = [
        (title, anchor, [s for s in everybody if len(s.ready) == role_count])
        for role_count, (title, anchor) in GROUPS.items()
    ]
    return factory.make(
        PATH,
        "progression",
        groups=groups,
        required=estate.inventory.site.readiness,
    )
