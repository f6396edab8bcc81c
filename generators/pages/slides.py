"""A session's slides as Markdown for three uses: to read, to show, to hand out."""

from collections.abc import Callable
from dataclasses import dataclass

from generators.text.markdown import escape
from generators.text.prose import moved
from generators.training.session import TIMED, Session, Slide, SpokenBlock

LINES = '<div class="np-lines"></div>'


@dataclass(frozen=True)
class SlideView:
    """One slide on a page: its head, what stands below it, and how long it takes."""

    title: str
    anchor: str
    text: str
    minutes: str


def to_read(session: Session) -> list[SlideView]:
    """What is shown in the open, what is said behind a fold: short in an emergency, complete on a quiet day."""
    return [_part(session, slide, session.page, _read) for slide in session.slides]


def to_show(session: Session) -> list[SlideView]:
    """Slides with the words to say below each."""
    return [
        _part(session, slide, session.slides_page, _shown) for slide in session.slides
    ]


def to_hand_out(session: Session) -> list[SlideView]:
    """What is shown, and room to write; nothing to say and no answers."""
    parts = (
        _part(session, slide, session.handout_page, _handed_out)
        for slide in session.slides
    )
    return [part for part in parts if part.text.strip()]


def answers(session: Session) -> list[SlideView]:
    """The answers for the end of the handout."""
    return [
        SlideView(
            slide.title,
            f"answer-{slide.anchor}",
            moved(block.text, session.page, session.handout_page, own=True),
            "",
        )
        for slide in session.slides
        for block in slide.blocks
        if block.label == "Answer"
    ]


def _part(
    session: Session, slide: Slide, there: str, view: Callable[[SpokenBlock], str]
) -> SlideView:
    text = "\n\n".join(view(block) for block in slide.blocks)
    return SlideView(
        escape(slide.title),
        slide.anchor,
        moved(text, session.page, there, own=True),
        f"{slide.takes:.1f}",
    )


def _read(block: SpokenBlock) -> str:
    if block.label == "Say":
        return _folded("np-in-full", "In full", block.text)
    return _with_answer(block)


def _shown(block: SpokenBlock) -> str:
    if block.label == "Say":
        return f'<div class="np-say" markdown="1">\n\n**Say**{{ .np-say-label }}\n\n{block.text}\n\n</div>'
    return _with_answer(block)


def _handed_out(block: SpokenBlock) -> str:
    if block.label in ("Say", "Answer", "Break", "Questions"):
        return ""
    room = f"\n\n{LINES}" if block.label in ("Exercise", "Discussion") else ""
    return _with_answer(block) + room


def _with_answer(block: SpokenBlock) -> str:
    if block.label == "Answer":
        return _folded("np-answer", "Answer", block.text)
    if block.label in TIMED:
        return f"**{block.label}, {block.minutes} minute{'s' * (block.minutes != 1)}**{{ .np-timed }}\n\n{block.text}"
    return block.text


def _folded(kind: str, summary: str, text: str) -> str:
    return f'<details class="{kind}" markdown="1">\n<summary>{summary}</summary>\n\n{text}\n\n</details>'
