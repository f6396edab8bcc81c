"""A page as text for a terminal of 80 columns: for a person who has only `curl`."""

import re
from collections.abc import Iterator
from functools import lru_cache

from generators.text.fences import FENCE, fence_title
from generators.text.terminal_inline import Inline, LinkBase
from generators.text.terminal_lines import without_glue, wrapped
from generators.text.terminal_tables import table_text

FRONT = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)  # as our pages have it
# What only a screen shows.
ON_SCREEN = re.compile(
    r"""
    ^<figure.*?^</figure>\n+                    # maps and charts
    |^<form.*?^</form>\n+                       # the finder, filters
    |^<nav.*?^</nav>\n+                         # what is on the page
    |^<details\ class="np-fold[^\n]*\n<summary>[^\n]*\n+   # its heading says it already
    |^<(?:/?(?:details|div|section)\b|noscript|script|link)[^\n]*\n+
    |^<!--[^\n]*-->\n+
    |^[^\n]*\n\{:\ \.np-jump\ \}\n+             # a row of links to headings of the page
    """,
    re.DOTALL | re.MULTILINE | re.VERBOSE,
)
BLOCK_ATTRIBUTES = re.compile(
    r"\n *\{: [^}\n]*\}$", re.MULTILINE
)  # {: .np-kind }
SUMMARY = re.compile(r"^<summary>(.*)</summary>$", re.MULTILINE)
HTML_HEADING = re.compile(r"^<h1[^>]*>(.*?)</h1>$", re.MULTILINE)
# The indentation of a line, and what makes it a heading or an item: '## ', '- ', '1. '.
HEAD = re.compile(r"^( *)(#+ |[-*] +|\d+[.)] +)?")


def terminal_text(text: str, path: str = "index.md", root: str = "") -> str:
    """Markdown without what only a screen shows, its prose in lines of 80.

    Commands and literal texts keep their lines. A link that opens a paragraph, or is the
    only one in it, has its address beside it; `path` is the page below the `root` of the
    site.
    """
    text = BLOCK_ATTRIBUTES.sub("", ON_SCREEN.sub("", FRONT.sub("", text)))
    text = SUMMARY.sub(r"\1:", HTML_HEADING.sub(r"# \1", text))
    base = LinkBase(path.rpartition("/")[0], root)
    parts, end = [], 0
    for fence in FENCE.finditer(text):
        parts += [_prose(text[end : fence.start()], base), _fence(fence)]
        end = fence.end()
    return "".join([*parts, _prose(text[end:], base)])


def _fence(fence: re.Match[str]) -> str:
    """Commands as an indented block under the words that say where they run."""
    indent = fence["indent"]
    lines = [line.removeprefix(indent) for line in fence["body"].splitlines()]
    body = "\n".join(f"{indent}    {line}".rstrip() for line in lines)
    title = fence_title(fence["info"])
    return f"{indent}{title}:\n\n{body}" if title else body


def _prose(text: str, base: LinkBase) -> str:
    return "\n\n".join(_chunk(chunk, base) for chunk in text.split("\n\n"))


# Services of one guide share nearly all of their text: it is made once for all of them.
@lru_cache(maxsize=100_000)
def _chunk(chunk: str, base: LinkBase) -> str:
    """Lines without an empty one between them."""
    if not chunk.strip():
        return chunk
    return "\n".join(
        _block(lines, base) for lines in _blocks(chunk.split("\n"))
    )


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """A heading, an item, a table or an empty line begins a block; others continue it."""
    block: list[str] = []
    for line in lines:
        if block and _begins_block(line, block[0]):
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _begins_block(line: str, first: str) -> bool:
    head = HEAD.match(line)
    return (
        not line.strip()
        or not first.strip()
        or bool(head and head[2])
        or line.startswith("|") != first.startswith("|")
    )


def _block(lines: list[str], base: LinkBase) -> str:
    first, *others = lines
    if not first.strip():
        return "\n".join(lines)
    if first.startswith("|"):
        return table_text(lines)
    match = HEAD.match(first)
    head = match[0] if match else ""
    words = [first[len(head) :].strip(), *(line.strip() for line in others)]
    text = Inline(" ".join(words), base).text
    if head.lstrip().startswith("#"):
        return without_glue(head + text)
    return wrapped(head, text)
