"""Addresses that name their content, so that no page gets the styles or scripts of another build."""

import re
from collections.abc import Callable
from functools import cache
from hashlib import sha256

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

OWN_NAME = re.compile(r"\.[0-9a-f]{8}\.min\.(css|js)$")
DIGITS = 12


def version_addresses(env: Environment, content: Callable[[str], bytes | None]) -> None:
    """Let the filters by which templates link to files add each style's and script's version."""
    url, script_tag = env.filters["url"], env.filters["script_tag"]

    @cache
    def version(path: str) -> str:
        found = content(path) if path.endswith((".css", ".js")) and not OWN_NAME.search(path) else None
        return "" if found is None else f"?v={sha256(found).hexdigest()[:DIGITS]}"

    @pass_context
    def versioned_url(context: Context, path: str) -> str:
        return str(url(context, path)) + version(str(path))

    @pass_context
    def versioned_tag(context: Context, script: object) -> str:
        tag: Markup = script_tag(context, script)
        return tag.replace('.js"', Markup(f'.js{version(str(script))}"'), 1)

    env.filters |= {"url": versioned_url, "script_tag": versioned_tag}
