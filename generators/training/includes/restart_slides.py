"""Two slides about a restart: what must be true before, and the restart with its way back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from generators.guides.block import Block
from generators.guides.guide import Section
from generators.text.prose import prose
from generators.training.includes.guide_excerpt import GuideExcerpt
from generators.training.includes.slide_markdown import slide

# How a trainer leads to a block whose commands are on the slide; "" opens the section.
SPOKEN_LEADS = {
    "": "",
    "Before": "Before we touch anything:",
    "Look": "First we look",
    "Do": "Then we do it:",
    "Expect": "We expect",
    "Undo": "And to take it back:",
}


@dataclass(frozen=True)
class _FirstRestart:
    """The blocks of Restart up to its first Do, and what belongs to that.

    What follows are other ways to restart; a slide has room for one.
    """

    opening: Sequence[Block]
    before: Sequence[Block]
    look: Sequence[Block]
    do: Sequence[Block]


def restart(excerpt: GuideExcerpt, _words: Sequence[str]) -> str:
    """Both slides, or nothing if the guide has no Restart."""
    section = excerpt.guide.section("Restart")
    if not section:
        return ""
    steps = _first_restart(section)
    name = _system_name(excerpt)
    return "\n".join(
        [
            _before_slide(excerpt, f"Before a restart of {name}", steps),
            _restart_slide(excerpt, f"The restart of {name}", steps),
        ]
    )


def _system_name(excerpt: GuideExcerpt) -> str:
    """The title of the guide, and of the service whose values the slides show."""
    title, services = excerpt.guide.title, excerpt.services
    return f"{title} ({services[0].title})" if services else title


def _before_slide(
    excerpt: GuideExcerpt,
    title: str,
    steps: _FirstRestart,
) -> str:
    shown = [excerpt.labelled(block) for block in (*steps.before, *steps.look)]
    spoken = _spoken(excerpt, [*steps.opening, *steps.before, *steps.look])
    return slide(title, "\n\n".join(shown), spoken)


def _restart_slide(
    excerpt: GuideExcerpt,
    title: str,
    steps: _FirstRestart,
) -> str:
    shown = [excerpt.labelled(block) for block in steps.do]
    link_title = f"Restart, in the guide: {excerpt.guide.title}"
    link = excerpt.link_to_heading(link_title, "restart")
    return slide(title, "\n\n".join([*shown, link]), _spoken(excerpt, steps.do))


def _first_restart(section: Section) -> _FirstRestart:
    before_do, from_do = _split(section.blocks, "Do")
    opening = [block for block in section.blocks if not block.label]
    belonging = takewhile(
        lambda block: block.label in ("Expect", "Undo"),
        from_do[1:],
    )
    return _FirstRestart(
        opening=opening[:1],
        before=[block for block in before_do if block.label == "Before"],
        look=_first_look(before_do),
        do=[*from_do[:1], *belonging],
    )


def _first_look(blocks: Sequence[Block]) -> list[Block]:
    """The first Look, with its Expect if it has one."""
    _, from_look = _split(blocks, "Look")
    return [
        block for block in from_look[:2] if block.label in ("Look", "Expect")
    ]


def _split(
    blocks: Sequence[Block],
    label: str,
) -> tuple[Sequence[Block], Sequence[Block]]:
    """The blocks before the first with the label, and the rest."""
    labels = [block.label for block in blocks]
    place = labels.index(label) if label in labels else len(labels)
    return blocks[:place], blocks[place:]


def _spoken(excerpt: GuideExcerpt, blocks: Sequence[Block]) -> str:
    """What a trainer says about the blocks; their commands are not read aloud."""
    passages = []
    for block in blocks:
        text = prose(excerpt.text(block.text))
        passages.append(_led(SPOKEN_LEADS[block.label], text))
    return "\n\n".join(filter(None, passages))


def _led(lead: str, text: str) -> str:
    # "Run this:" ends with a full stop once the command after it is left out.
    text = re.sub(r":(?=\n\n|\Z)", ".", text)
    return f"{lead} {text}".strip() if lead else text[:1].upper() + text[1:]
