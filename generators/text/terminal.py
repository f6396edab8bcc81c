"""A page as text for a terminal of 80 columns: what a person reads who has only `curl`."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from generators.text.fences import FENCES
from generators.text.links import Link

WIDTH = 80
GLUE = "\0"  # a space inside literal text, where no line may end
FRONT = re.compile(r"\A---\n.*?\n---\n+", re.DOTALL)
ON_SCREEN = re.compile(
    r"^<figure.*?^</figure>\n+|^<form.*?^</form>\n+|^<(?:/?(?:details|div|section)\b|noscript|script|link)[^\n]*\n+"
    r"|^<!--[^\n]*-->\n+|^[^\n]*\n\{: \.np-jump \}\n+",
    re.DOTALL | re.MULTILINE,
)
BLOCK_ATTRIBUTES = re.compile(r"\n *\{: [^}\n]*\}$", re.MULTILINE)
SUMMARY = re.compile(r"^<summary>(.*)</summary>$", re.MULTILINE)
HTML_HEADING = re.compile(r"^<h1[^>]*>(.*?)</h1>$", re.MULTILINE)
ATTRIBUTE = r"(?:[.#][\w-]+|[\w-]+=\S+|data-[\w-]+)"
CODE = r"(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)"
INLINE = re.compile(
    rf"(?P<code>{CODE})"
    r"|\\(?P<escaped>[\\`*\[_#>+\-.)])"
    r"|\[(?P<title>(?:[^\[\]`\\]|\\.|`[^`]*`)+)\]\((?P<target>(?:[^()\s]|\([^()\s]*\))*)\)"
    r"|\*\*(?P<strong>(?:[^*`\\]|\\.|`[^`]*`|\*(?!\*))+)\*\*"
    r"|</?span\b[^<>]*>"  # marks a field for scripts; the text inside stays
    rf"|(?P<attributes> ?\{{:? {ATTRIBUTE}(?: {ATTRIBUTE})* \}})",
    re.DOTALL,
)
CELL_ENDS = re.compile(r"(?<!\\)\|")
ITEM = re.compile(r"^( *)(#+ |[-*] +|\d+[.)] +)?")
LOUD = re.compile(
    r"[\w ]{1,20}:?"
)  # labels of steps, and other words that open a block


def plain(text: str, path: str = "index.md", root: str = "") -> str:
    """Markdown without front matter, attributes, escapes and what only a screen shows; prose in lines of 80.

    Commands and literal texts keep their lines. A link that opens a paragraph, or is the only one in it, has its
    address beside it.
    """
    text = BLOCK_ATTRIBUTES.sub("", ON_SCREEN.sub("", FRONT.sub("", text)))
    text = SUMMARY.sub(r"\1:", HTML_HEADING.sub(r"# \1", text))
    folder = path.rpartition("/")[0]
    parts, end = [], 0
    for fence in FENCES.finditer(text):
        parts += [_prose(text[end : fence.start()], folder, root), _fence(fence)]
        end = fence.end()
    return "".join([*parts, _prose(text[end:], folder, root)])


def _fence(fence: re.Match[str]) -> str:
    """Commands as an indented block under the words that say where they run."""
    found = re.search(r'title="([^"]*)"', fence["info"])
    indent = fence["indent"] + "    "
    body = "\n".join(
        f"{indent}{line.removeprefix(fence['indent'])}".rstrip()
        for line in fence["body"].splitlines()
    )
    return f"{fence['indent']}{found[1]}:\n\n{body}" if found else body


def _prose(text: str, folder: str, root: str) -> str:
    return "\n\n".join(_chunk(chunk, folder, root) for chunk in text.split("\n\n"))


@lru_cache(maxsize=100_000)
def _chunk(chunk: str, folder: str, root: str) -> str:
    """Lines without an empty one between them; services of one guide share nearly all of theirs."""
    if not chunk.strip():
        return chunk
    return "\n".join(
        _paragraph(lines, folder, root) for lines in _paragraphs(chunk.split("\n"))
    )


def _paragraphs(lines: list[str]) -> Iterator[list[str]]:
    """A heading, an item of a list, a table or an empty line begins anew; other lines continue."""
    group: list[str] = []
    for line in lines:
        begins = ITEM.match(line)
        anew = not line.strip() or (begins and begins[2])
        if group and (
            anew
            or not group[0].strip()
            or line.startswith("|") != group[0].startswith("|")
        ):
            yield group
            group = []
        group.append(line)
    if group:
        yield group


def _paragraph(lines: list[str], folder: str, root: str) -> str:
    if not lines[0].strip():
        return "\n".join(lines)
    if lines[0].startswith("|"):
        return _table(lines, folder, root)
    found = ITEM.match(lines[0])
    head = found[0] if found else ""
    text = " ".join(
        [lines[0][len(head) :].strip(), *(line.strip() for line in lines[1:])]
    )
    said = html.unescape(_Inline(text, folder, root).said(text))
    if head.lstrip().startswith("#"):
        return (head + said).replace(GLUE, " ")
    return _wrapped(head, said)


def _table(lines: list[str], folder: str, root: str) -> str:
    """Columns below each other; where they are too wide, an item for each row, with what its columns are called."""
    rows = [
        [_cell(cell, folder, root) for cell in CELL_ENDS.split(line.strip().strip("|"))]
        for line in lines
    ]
    head, marks, *body = rows if len(rows) > 1 else [rows[0], []]
    widths = [
        max(len(row[i]) for row in (head, *body) if i < len(row))
        for i in range(len(head))
    ]
    if sum(widths) + 2 * (len(widths) - 1) > WIDTH:
        return "\n".join(_wrapped("- ", _named(head, row)) for row in body)
    right = [mark.endswith(":") and not mark.startswith(":") for mark in marks]
    shown = [head, ["-" * width for width in widths], *body]
    return "\n".join(_aligned(row, widths, right) for row in shown)


def _cell(text: str, folder: str, root: str) -> str:
    no_addresses = _Inline("", folder, root)  # in a table a link is never the matter
    return html.unescape(no_addresses.said(text.strip()))


def _named(head: list[str], row: list[str]) -> str:
    first, *rest = zip(head, row, strict=False)
    said = [f"{name} {cell}".strip() for name, cell in rest if cell]
    return f"{first[1]}: {'; '.join(said)}" if said else first[1]


def _aligned(row: list[str], widths: list[int], right: list[bool]) -> str:
    cells = [
        cell.rjust(width) if to_right else cell.ljust(width)
        for cell, width, to_right in zip(row, widths, right, strict=False)
    ]
    return "  ".join(cells).replace(GLUE, " ").rstrip()


class _Inline:
    """What stands inside one paragraph."""

    def __init__(self, paragraph: str, folder: str, root: str) -> None:
        self.folder, self.root = folder, root
        self.links = sum(
            found["target"] is not None for found in INLINE.finditer(paragraph)
        )
        self.whole = paragraph

    def said(self, text: str) -> str:
        return INLINE.sub(self._one, text)

    def _one(self, found: re.Match[str]) -> str:
        if found["code"]:
            return html.escape(
                found["code"].replace(" ", GLUE), quote=False
            )  # all of the paragraph is unescaped later
        if found["escaped"]:
            return found["escaped"]
        if found["title"]:
            return self._link(found)
        if found["strong"]:
            said = self.said(found["strong"])
            return said.upper() if LOUD.fullmatch(found["strong"]) else f"*{said}*"
        return ""

    def _link(self, found: re.Match[str]) -> str:
        title = self.said(found["title"])
        opens = (
            not self.whole[: found.start()].strip("* ") and found.string is self.whole
        )
        address = self._address(Link(found["target"], 0, 0, 0, html=False))
        return (
            f"{title} <{address}>"
            if address and (opens or self.links == 1) and address != title
            else title
        )

    def _address(self, link: Link) -> str:
        """Where `curl` finds what a link leads to; nothing for a heading of the same page or a number to dial."""
        if not link.is_inside:
            return link.target if link.target.startswith("http") else ""
        if not link.is_page:
            return ""
        path = link.resolved(
            f"{self.folder}/_.md" if self.folder else "_.md"
        ).partition("#")[0]
        if not path.endswith(".md"):
            return self.root + path.removesuffix("index.html")
        path = re.sub(r"(^|/)(index|README)\.md$", r"\1", path)
        return f"{self.root}{path.removesuffix('.md')}{'/' if path.endswith('.md') else ''}index.md"


def _wrapped(head: str, text: str) -> str:
    """Lines of at most 80 characters, as far as their words allow it; what follows the first stands below its text."""
    indent = " " * len(head)
    lines, line = [], head
    for word in text.split():
        if line not in (head, indent) and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = indent
        line += word if line in (head, indent) else f" {word}"
    return "\n".join([*lines, line]).replace(GLUE, " ")
