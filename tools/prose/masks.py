"""Files with everything but their prose blanked, so that every line keeps its number."""

import io
import re
import tokenize
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate

from generators.text.fences import FENCE

Mask = Callable[[str], str]
Span = tuple[int, int]

# `mend`, «mend», [text](mend.md), https://mend.example, <!-- mend -->, class="mend", and
# the id in braces behind a heading.
LITERAL = re.compile(
    r"""
    (?P<ticks>`+)(?:(?!(?P=ticks)|\n\s*\n).)+?(?P=ticks)
    | «[^»]*»
    | (?<=\])\([^)\s]*\)
    | https?://\S+
    | <!--.*?-->
    | \s(?:class|href|id|src|data-[a-z-]+)="[^"]*"
    | \{:?\ ?[\#.][^}\n]*\}
    """,
    re.VERBOSE | re.DOTALL,
)
# What people or programs say word for word.
QUOTATION = re.compile(r'"[^"\n]*(?:\n[^"\n]+)?"|“[^”]*”')
YAML_QUOTATION = re.compile(
    r"""(?<=[\w,;] )"[^"\n]*"|^\s*(?:- )?[\w.-]+:(?=\s)""", re.MULTILINE
)
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
# Other people's wordings, which the finder searches: a label and all that follows.
SEEN_AS = re.compile(
    r"^\*\*Also seen as\*\*.*?(?=^\*\*|^#|\Z)", re.MULTILINE | re.DOTALL
)
SCRIPT_PROSE = re.compile(
    r"""
    //[^\n]*
    | /\*.*?\*/
    | "(?:[^"\\\n]|\\.)*"
    | '(?:[^'\\\n]|\\.)*'
    | `(?:[^`\\]|\\.)*`
    """,
    re.VERBOSE | re.DOTALL,
)
PYTHON_PROSE = {tokenize.COMMENT, tokenize.STRING}
# Python 3.12 and newer take formatted strings apart.
PYTHON_PROSE |= {
    getattr(tokenize, name)
    for name in ("FSTRING_MIDDLE", "TSTRING_MIDDLE")
    if hasattr(tokenize, name)
}
# A string of one word is a name: of a key, a role, an option.
NAME = re.compile(r"""(["'])[a-z_.-]+\1""")
# What opens, closes and continues a string or a comment is not part of a sentence.
PYTHON_MARKUP = re.compile(r"""["'#\\]""")


def markdown_prose(text: str) -> str:
    """Markdown without what is literal: code, addresses, other people's wordings."""
    match = FRONT_MATTER.match(text)
    end = match.end() if match else 0
    body = without(text[end:], FENCE, SEEN_AS, LITERAL, QUOTATION)
    return yaml_prose(text[:end]) + body


def yaml_prose(text: str) -> str:
    """YAML without its keys, quotations, addresses, and what is in backticks."""
    return without(text, LITERAL, YAML_QUOTATION)


def python_prose(text: str) -> str:
    """The comments, docstrings and strings of a Python file."""
    masked = _only(text, _python_spans(text))
    return PYTHON_MARKUP.sub(" ", without(masked, LITERAL, NAME))


def script_prose(text: str) -> str:
    """The comments and strings of a script of a page."""
    spans = (match.span() for match in SCRIPT_PROSE.finditer(text))
    return _only(text, spans)


MASKS: Mapping[str, Mask] = {
    ".md": markdown_prose,
    ".jinja": markdown_prose,
    ".html": markdown_prose,
    ".yml": yaml_prose,
    ".py": python_prose,
    ".js": script_prose,
}


def _python_spans(text: str) -> Iterator[Span]:
    starts = [0, *accumulate(map(len, text.splitlines(keepends=True)))]
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type in PYTHON_PROSE:
            (first, left), (last, right) = token.start, token.end
            yield starts[first - 1] + left, starts[last - 1] + right


def without(text: str, *patterns: re.Pattern[str]) -> str:
    """A text in which everything that matches is blank."""
    for pattern in patterns:
        text = pattern.sub(lambda match: _blank(match[0]), text)
    return text


def _only(text: str, spans: Iterable[Span]) -> str:
    """A text in which everything outside the spans is blank."""
    parts, end = [], 0
    for start, stop in spans:
        parts += [_blank(text[end:start]), text[start:stop]]
        end = stop
    return "".join((*parts, _blank(text[end:])))


def _blank(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))
