"""Cards as HTML: everything inside the file, no script, and a policy that lets nothing else in."""

import re
from base64 import b64encode
from collections.abc import Iterator
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

STYLES = ("card.css", "card-print.css")  # in this order: paper overrides the screen
BLANK = re.compile("«([^»]*)»")
HYPHENED = re.compile(r"[^\s«»]*-[^\s«»]*")
HREF = re.compile('href="/([^"]*)"')
UP = 'href="../../'


def card_files(estate: Estate, today: date) -> Iterator[LazyFile]:
    """A file for each card, and one with all of them; each is made when it is asked for."""
    book = _Book(
        estate.inventory.site,
        tuple(_Printed(card) for card in cards(estate, today)),
        today,
    )
    for printed in book.cards:
        yield LazyFile(printed.card.path, partial(_document, printed))
    yield LazyFile(BOOK, lambda: _render("book.html.jinja", book=book))


class _Printed:
    """A card and its HTML, which stands in its own file and in the book."""

    def __init__(self, card: Card) -> None:
        self.card = card

    @cached_property
    def body(self) -> Markup:
        """The card as it stands in its own file."""
        path, size = qr_path(self.card.address)
        context = {
            "card": self.card,
            "service": self.card.service,
            "qr": path,
            "size": size,
            "inline": partial(_inline, self.card.page),
        }
        return Markup(
            _environment().get_template("body.html.jinja").render(context)
        )  # it escapes what it is given

    @property
    def in_book(self) -> Markup:
        """The same with its links as they are written one folder higher."""
        return Markup(str(self.body).replace(UP, 'href="../'))


class _Book:
    """All cards, for printing at once."""

    def __init__(self, site: Site, made: tuple[_Printed, ...], today: date) -> None:
        self.site, self.cards, self.today = site, made, today


def _document(printed: _Printed) -> str:
    return _render("card.html.jinja", printed=printed)


def _render(template: str, **context: object) -> str:
    style = _style()
    digest = b64encode(sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        _environment()
        .get_template(template)
        .render(context, style=Markup(style), policy=Markup(policy))
    )


@cache
def _style() -> str:
    """The style sheets on one line; their fingerprint is in the policy."""
    folder = files("generators.cards") / "templates"
    text = "\n".join((folder / name).read_text(encoding="utf-8") for name in STYLES)
    return re.sub(r"\s+", " ", re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)).strip()


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("generators.cards"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals |= {"day": day, "dial": lambda number: re.sub(r"[^+0-9]", "", number)}
    made.filters |= {"literal": _literal}
    return made


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False})


def _inline(here: str, text: str) -> Markup:
    """A sentence of Markdown; links that begin at the site's root lead there from this card."""
    made = HREF.sub(
        lambda found: f'href="{relative_address(here, found[1])}"',
        _markdown().renderInline(text),
    )
    return Markup(BLANK.sub(r"<var>«\1»</var>", made))


def _literal(text: str) -> Markup:
    """Literal text with room to write where a value is missing; no line ends behind the hyphen of an option."""
    whole = HYPHENED.sub(r"<span>\g<0></span>", str(escape(text)))
    return Markup(BLANK.sub(r"<var>«\1»</var>", whole))
