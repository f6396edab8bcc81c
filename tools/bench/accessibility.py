"""What axe-core finds wrong with pages, in light and in dark."""

from collections.abc import Iterator, Sequence
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ViewportSize

from tools.chromium import launched

SCHEMES: Sequence[Literal["light", "dark"]] = ("light", "dark")
PHONE = ViewportSize(width=360, height=740)
SHOWN_CHARACTERS = 120


def faults(address: str, paths: Sequence[str]) -> Iterator[str]:
    """Each fault of the pages of a site, as `/path in scheme: rule: element`."""
    with launched() as browser:
        for scheme in SCHEMES:
            for path in paths:
                for fault in page_faults(browser, address + path, scheme):
                    yield f"/{path} in {scheme}: {fault}"


def page_faults(
    browser: Browser, address: str, scheme: Literal["light", "dark"]
) -> list[str]:
    """Each fault of one page, as `rule: element`."""
    # The pages' own security policy would refuse the script that axe puts into them.
    context = browser.new_context(
        color_scheme=scheme, viewport=PHONE, bypass_csp=True
    )
    page = context.new_page()
    page.goto(address, wait_until="networkidle")
    violations = Axe().run(page).response["violations"]
    context.close()
    return [
        f"{violation['id']}: {violation['nodes'][0]['html'][:SHOWN_CHARACTERS]}"
        for violation in violations
    ]
