"""Cards as HTML: everything inside the file, no script, and a policy that lets nothing else in."""

import re
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from hashlib import sha256
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup, escape

from generators.cards.card import BOOK, Card, cards
from generators.cards.qr import qr_path
from generators.estate import Estate
from generators.output import LazyFile
from generators.schema.site import Site
from generators.text.addresses import relative_address
from generators.text.markdown import day

STYLES = (
    "card.css",
    "card-print.css",
)  # in this order: paper overrides the screen
BLANK = re.compile("«([^»]*)»")  # «pid»: a value that only the reader knows
HYPHENED = re.compile(r"[^\s«»]*-[^\s«»]*")  # --no-pager
LINK_FROM_ROOT = re.compile('href="/([^"]*)"')
FROM_A_CARD = 'href="../../'
FROM_THE_BOOK = 'href="../'


def card_files(estate: Estate, today: date) -> Iterator[LazyFile]:
    """A file for each card, and one with all of them; each is made when it is asked for."""
    printed_cards = tuple(PrintedCard(card) for card in cards(estate, today))
    for printed in printed_cards:
        yield LazyFile(printed.card.path, partial(_document, printed))
    book = Book(estate.inventory.site, printed_cards, today)
    yield LazyFile(BOOK, lambda: _render("book.html.jinja", book=book))


@dataclass(frozen=True)
class PrintedCard:
    """A card and its HTML, which is worked out once for its own file and for the book."""

    card: Card

    @cached_property
    def body(self) -> Markup:
        """The card as it is in its own file."""
        path, size = qr_path(self.card.address)
        context = {
            "card": self.card,
            "service": self.card.service,
            "qr": path,
            "size": size,
            "inline": partial(_inline, self.card.page),
        }
        body = _environment().get_template("body.html.jinja").render(context)
        return Markup(body)  # the template has escaped what it was given

    @property
    def in_book(self) -> Markup:
        """The same with its links as they are written one folder higher."""
        return Markup(str(self.body).replace(FROM_A_CARD, FROM_THE_BOOK))


@dataclass(frozen=True)
class Book:
    """All cards, for printing at once."""

    site: Site
    cards: tuple[PrintedCard, ...]
    today: date


def _document(printed: PrintedCard) -> str:
    return _render("card.html.jinja", printed=printed)


def _render(template: str, **context: object) -> str:
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = (
        f"default-src 'none'; style-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )
    context |= {"style": Markup(style), "policy": Markup(policy)}
    return _environment().get_template(template).render(context)


@cache
def _style() -> str:
    """The style sheets on one line; their fingerprint is in the policy."""
    folder = files("generators.cards") / "templates"
    text = "\n".join(
        (folder / name).read_text(encoding="utf-8") for name in STYLES
    )
    return re.sub(
        r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    ).strip()


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("generators.cards"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {"day": day, "dial": _dialled}
    environment.filters |= {"literal": _literal}
    return environment


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _dialled(number: str) -> str:
    return re.sub(r"[^+0-9]", "", number)


def _inline(page: str, text: str) -> Markup:
    """A sentence of Markdown on a card; links from the site's root lead there from it."""
    html = LINK_FROM_ROOT.sub(
        lambda match: f'href="{relative_address(page, match[1])}"',
        _markdown().renderInline(text),
    )
    return Markup(_with_blanks(html))


def _literal(text: str) -> Markup:
    """Literal text with room to write where a value is missing."""
    # A browser may break a line behind a hyphen; an option in two halves gets mistyped.
    html = HYPHENED.sub(r"<span>\g<0></span>", str(escape(text)))
    return Markup(_with_blanks(html))


def _with_blanks(html: str) -> str:
    return BLANK.sub(r"<var>«\1»</var>", html)
