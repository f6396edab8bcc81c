"""A session's slides as Markdown for three uses: to read, to show, to hand out."""

from collections.abc import Callable
from dataclasses import dataclass

from generators.text.markdown import escape
from generators.text.prose import moved
from generators.training.session import (
    ANSWER,
    SAY,
    TIMED,
    Session,
    Slide,
    SlideBlock,
)

EMPTY_LINES = '<div class="np-lines"></div>'  # paper to write on, ruled by the style sheet
NOT_HANDED_OUT = (SAY, ANSWER, "Break", "Questions")
WRITTEN_TO = ("Exercise", "Discussion")


@dataclass(frozen=True)
class SlideView:
    """One slide on a page: its title, the Markdown below it, and how long it takes.

    `minutes` has one decimal, as the clock beside the slides reads it; answers have none.
    """

    title: str
    anchor: str
    text: str
    minutes: str


def to_read(session: Session) -> list[SlideView]:
    """What is shown in the open, what is spoken behind a fold.

    So the page is short in an emergency, and complete on a quiet day.
    """
    return _views(session, session.page, _read)


def to_show(session: Session) -> list[SlideView]:
    """Slides with the words to say below each."""
    return _views(session, session.slides_page, _shown)


def to_hand_out(session: Session) -> list[SlideView]:
    """What is shown, and room to write; nothing to say and no answers."""
    views = _views(session, session.handout_page, _handed_out)
    return [view for view in views if view.text.strip()]


def answers(session: Session) -> list[SlideView]:
    """The answers for the end of the handout."""
    return [
        _answer(session, slide, block)
        for slide in session.slides
        for block in slide.blocks
        if block.label == ANSWER
    ]


def _answer(
    session: Session,
    slide: Slide,
    block: SlideBlock,
) -> SlideView:
    text = moved(block.text, session.page, session.handout_page, own=True)
    return SlideView(
        slide.title,
        f"answer-{slide.anchor}",
        text,
        "",
    )


# `own=True`: all three pages have the headings of all slides, so links to them stay.
def _views(
    session: Session, page: str, view: Callable[[SlideBlock], str]
) -> list[SlideView]:
    """Every slide, its links as they are written on the page at path `page`."""
    return [
        SlideView(
            title=escape(slide.title),
            anchor=slide.anchor,
            text=moved(_joined(slide, view), session.page, page, own=True),
            minutes=f"{slide.minutes:.1f}",
        )
        for slide in session.slides
    ]


def _joined(slide: Slide, view: Callable[[SlideBlock], str]) -> str:
    return "\n\n".join(view(block) for block in slide.blocks)


def _read(block: SlideBlock) -> str:
    if block.label == SAY:
        return _folded("np-in-full", "In full", block.text)
    return _with_answer(block)


def _shown(block: SlideBlock) -> str:
    if block.label == SAY:
        label = f"**{SAY}**{{ .np-say-label }}"
        return f'<div class="np-say" markdown="1">\n\n{label}\n\n{block.text}\n\n</div>'
    return _with_answer(block)


def _handed_out(block: SlideBlock) -> str:
    if block.label in NOT_HANDED_OUT:
        return ""
    text = _with_answer(block)
    return f"{text}\n\n{EMPTY_LINES}" if block.label in WRITTEN_TO else text


def _with_answer(block: SlideBlock) -> str:
    if block.label == ANSWER:
        return _folded("np-answer", ANSWER, block.text)
    if block.label in TIMED:
        unit = "minute" if block.stated_minutes == 1 else "minutes"
        label = (
            f"**{block.label}, {block.stated_minutes} {unit}**{{ .np-timed }}"
        )
        return f"{label}\n\n{block.text}"
    return block.text


# `markdown="1"` asks Python-Markdown to read what is inside HTML as Markdown too.
def _folded(
    html_class: str,
    summary: str,
    text: str,
) -> str:
    return (
        f'<details class="{html_class}" markdown="1">\n'
        f"<summary>{summary}</summary>\n\n{text}\n\n</details>"
    )
