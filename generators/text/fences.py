"""What a fenced block is in Markdown, for everything that reads text without a parser.

Guides are read by a Markdown parser (`generators.guides.parser`), which is the
authority. Links and texts for a terminal are made from every page of the site, and the
parser takes eleven times as long as these expressions: with 5,000 services, minutes.
"""

import re

# ```bash title="on db-1"
# sudo systemctl restart nginx
# ```
FENCE = re.compile(
    r"""
    ^(?P<indent>[ >]*)                   # in a list, or in a quotation
    (?P<fence>```+(?=[^`\n]*$)|~~~+)     # ```a` is code in a sentence, ~~~a~ is not
    (?P<info>[^\n]*)\n
    (?P<body>(?:[^\n]*\n)*?)
    [ >]*(?P=fence)[`~]*\ *$
    """,
    re.MULTILINE | re.VERBOSE,
)
TITLE = re.compile(r'title="((?:[^"\\]|\\.)*)"')
# A line that somebody meant as the beginning of commands, whether it is one or not.
COMMANDS_BEGIN = re.compile(
    r"^[ >]*(?:```+|~~~+) *(?:bash|sh|shell)\b", re.MULTILINE
)


def fence_title(info: str) -> str:
    """The title in what follows the opening ticks, or nothing: where commands run."""
    match = TITLE.search(info)
    return match[1].replace('\\"', '"') if match else ""
