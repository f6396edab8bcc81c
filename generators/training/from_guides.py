"""Slides out of guides: what a system shows when it fails, and how it is restarted."""

import re
from collections.abc import Iterator, Sequence

from generators.estate import Estate
from generators.guides.guide import Block, Guide, Section, Symptom
from generators.guides.values import fill, values_for
from generators.problems.problem import did_you_mean
from generators.schema.service import Service
from generators.text.addresses import relative_link
from generators.text.markdown import code, escape
from generators.text.prose import moved, prose, sentences

ON_A_SLIDE = 6
SHOWN = ("You see", "Look", "Expect")
TOLD = {
    "": "",
    "Before": "Before we touch anything:",
    "Look": "First we look",
    "Do": "Then we do it:",
    "Expect": "We expect",
    "Undo": "And to take it back:",
}
ITEM = re.compile(r"^(?=\d+\. )", re.MULTILINE)


def symptoms(estate: Estate, guide: Guide, here: str, _: Sequence[str]) -> str:
    """One slide about the system, then its symptoms, a few on each."""
    write = _Writer(estate, guide, here)
    found = guide.symptoms
    count = -(-len(found) // ON_A_SLIDE)
    size = -(-len(found) // count) if count else 1
    parts = [found[i : i + size] for i in range(0, len(found), size)]
    return "\n".join(
        [
            write.system(),
            *(write.seen(part, i, len(parts)) for i, part in enumerate(parts, 1)),
        ]
    )


def symptom(estate: Estate, guide: Guide, here: str, words: Sequence[str]) -> str:
    """What one symptom looks like, and how to look at it; it stands on the slide where it is included."""
    known = {symptom.anchor: symptom for symptom in guide.symptoms}
    name = " ".join(words)
    if name not in known:
        raise ValueError(
            f"guide '{guide.name}' has no symptom '{name}'{did_you_mean(name, known)}"
        )
    return _Writer(estate, guide, here).looked_at(known[name])


def restart(estate: Estate, guide: Guide, here: str, _: Sequence[str]) -> str:
    """Two slides: what must be true before, and the restart itself."""
    section = guide.section("Restart")
    return _Writer(estate, guide, here).restart(section) if section else ""


def first_minute(estate: Estate, guide: Guide, here: str, words: Sequence[str]) -> str:
    """One step of the first minute, by its number."""
    section = guide.section("First minute")
    steps = (
        ITEM.split("\n\n".join(block.text for block in section.blocks))[1:]
        if section
        else []
    )
    number = int(words[0]) if words and words[0].isdecimal() else 0
    if not 1 <= number <= len(steps):
        raise ValueError(
            f"'first-minute' is followed by the number of a step of guide '{guide.name}', 1 to {len(steps)}"
        )
    text = re.sub(r"^    ", "", steps[number - 1].split(". ", 1)[1], flags=re.MULTILINE)
    text = re.split(r"^How to tell", text, flags=re.MULTILINE)[0]
    return _Writer(estate, guide, here).text(text)


class _Writer:
    """Parts of one guide as they stand in one session, with the values of the service that matters most."""

    def __init__(self, estate: Estate, guide: Guide, here: str) -> None:
        self.guide, self.here = guide, here
        self.services = estate.inventory.guided_by.get(guide.name, ())
        own = self.services[0].own_values if self.services else {}
        self.values = values_for(guide.front, own)

    def text(self, text: str) -> str:
        return moved(fill(text, self.values), self.guide.page, self.here).strip()

    def link(self, title: str, target: str) -> str:
        return f"[{escape(title)}]({relative_link(self.here, target)})"

    def system(self) -> str:
        """What it is, and what users notice."""
        lines = [self._service(service) for service in self.services]
        said = " ".join(
            f"When *{escape(service.title)}* fails, users notice this: {escape(service.users_notice)}"
            for service in self.services
            if service.users_notice
        )
        title = self.link(self.guide.title, self.guide.page)
        shown = [*lines, "", f"The whole guide: {title}"]
        return _slide(
            f"{self.guide.title}: what it is",
            "\n".join(shown),
            f"{self.text(self.guide.intro)}\n\n{said}",
        )

    def _service(self, service: Service) -> str:
        notice = f": {service.users_notice}" if service.users_notice else ""
        return f"- {self.link(service.title, service.page)}{escape(notice)}"

    def seen(self, found: Sequence[Symptom], number: int, of: int) -> str:
        """The literal texts on the slide, their meaning to say."""
        shown = [
            f"- {self.link(each.title, f'{self._page}#{each.anchor}')}{self._first_line(each)}"
            for each in found
        ]
        said = [
            f"*{escape(each.title)}.* {self.text(sentences(each.meaning, 2))}"
            for each in found
        ]
        part = f" ({number} of {of})" if of > 1 else ""
        return _slide(
            f"{self.guide.title}: what you see{part}",
            "\n".join(shown),
            "\n\n".join(_capital(s) for s in said),
        )

    @property
    def _page(self) -> str:
        return self.services[0].page if len(self.services) == 1 else self.guide.page

    def _first_line(self, symptom: Symptom) -> str:
        line = next(
            (
                line
                for fence in symptom.seen
                for line in fence.text.splitlines()
                if line.strip(" …")
            ),
            "",
        )
        alert = next((f"alert {name}" for name, _ in symptom.alerts), "")
        return (
            f": {code(fill(line, self.values).strip() or alert)}"
            if line or alert
            else ""
        )

    def looked_at(self, symptom: Symptom) -> str:
        """As much of a symptom as fits a slide: two texts that show it, the first look, and what that prints."""
        shown = [block for block in symptom.blocks if block.label in SHOWN]
        firsts = {block.label: block for block in reversed(shown)}
        told = "\n\n".join(
            f"**{label}** {self.text(_until_fence(firsts[label], 2 if label == 'You see' else 1))}"
            for label in SHOWN
            if label in firsts
        )
        link = self.link(
            f"{self.guide.title}: {symptom.title}",
            f"{self.guide.page}#{symptom.anchor}",
        )
        return f"{told}\n\nWhere each result leads: {link}"

    def restart(self, section: Section) -> str:
        before, look, do = _steps(section.blocks)
        of = (
            f"{self.guide.title} ({self.services[0].title})"
            if self.services
            else self.guide.title
        )
        opening = [block for block in section.blocks if not block.label][:1]
        link = self.link(
            f"Restart, in the guide: {self.guide.title}", f"{self.guide.page}#restart"
        )
        shown = "\n\n".join(self._labelled(block) for block in (*before, *look))
        done = "\n\n".join([*(self._labelled(block) for block in do), link])
        return "\n".join(
            [
                _slide(
                    f"Before a restart of {of}",
                    shown,
                    self._told([*opening, *before, *look]),
                ),
                _slide(f"The restart of {of}", done, self._told(do)),
            ]
        )

    def _labelled(self, block: Block) -> str:
        return f"**{block.label}** {self.text(block.text)}"

    def _told(self, blocks: Sequence[Block]) -> str:
        """What a trainer says beside the commands, which stand on the slide."""
        told = [
            _sentence(TOLD[block.label], prose(self.text(block.text)))
            for block in blocks
        ]
        return "\n\n".join(part for part in told if part)


def _steps(blocks: Sequence[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """What is said before the first Do, what is looked at first, and the first Do with its Expect and Undo."""
    first = next(
        (i for i, block in enumerate(blocks) if block.label == "Do"), len(blocks)
    )
    end = next(
        (
            i
            for i in range(first + 1, len(blocks))
            if blocks[i].label not in ("Expect", "Undo")
        ),
        len(blocks),
    )
    head = blocks[:first]
    return (
        [block for block in head if block.label == "Before"],
        list(_first_look(head)),
        list(blocks[first:end]),
    )


def _until_fence(block: Block, number: int) -> str:
    """The text of a block up to the end of a fence, by its number."""
    if len(block.fences) < number:
        return block.text
    return "\n".join(
        block.text.splitlines()[: block.fences[number - 1].end - block.line + 1]
    )


def _first_look(blocks: Sequence[Block]) -> Iterator[Block]:
    """The first Look with its Expect."""
    start = next(
        (i for i, block in enumerate(blocks) if block.label == "Look"), len(blocks)
    )
    for block in blocks[start : start + 2]:
        if block.label in ("Look", "Expect"):
            yield block


def _slide(title: str, shown: str, said: str) -> str:
    return f"\n## {title}\n\n{shown}\n\n**Say**\n\n{said}\n"


def _sentence(lead: str, text: str) -> str:
    """Prose as somebody says it: a colon before a command, which is not said, ends the sentence."""
    text = re.sub(r":(?=\n\n|\Z)", ".", text)
    return f"{lead} {text}".strip() if lead else text[:1].upper() + text[1:]


def _capital(text: str) -> str:
    """A meaning goes on from its title in a guide; said alone, it is a sentence."""
    return re.sub(r"(?<=\.\* )([a-z])", lambda found: found[1].upper(), text)
