"""Questions made from guides: which system says this, in which order, which of these is safe."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from generators.estate import Estate
from generators.guides.guide import Block, Guide, Symptom
from generators.guides.values import fill, values_for
from generators.text.addresses import address
from generators.text.prose import plain, sentences

SHORT = 220
LONG_ENOUGH = 14
A_GUIDE = 3
KINDS = {
    "which": "Which system says this?",
    "order": "Put the steps in order",
    "safe": "Which of these is safe?",
}
LEADS = {
    "Look": "Look",
    "Before": "Before:",
    "Do": "Do it:",
    "Expect": "Compare with what is expected:",
    "Otherwise": "If that did not help:",
}


@dataclass(frozen=True)
class Option:
    """One answer, why it is right or wrong, and where that is written: an address below the site's root."""

    text: str
    why: str
    page: str
    code: bool = False


@dataclass(frozen=True)
class Question:
    """A question with its answers; the first is right, or all of them are in the right order."""

    kind: str
    guide: str
    ask: str
    shown: str
    options: tuple[Option, ...]

    @property
    def shuffled(self) -> tuple[Option, ...]:
        """The answers in an order that is the same in every build."""
        options = list(self.options)
        Random(f"{self.guide} {self.ask} {self.shown}").shuffle(options)
        return tuple(options)


def questions(estate: Estate) -> list[Question]:
    """Every question, the same ones in the same order for the same guides."""
    guides = sorted(
        (guide for guide in estate.guides.values() if guide.symptoms),
        key=lambda guide: guide.title,
    )
    found: list[Question] = []
    for guide in guides:
        found += _which(guide, guides)
        found += list(_order(guide))[:A_GUIDE]
        found += list(_safe(guide))[:A_GUIDE]
    return found


def _which(guide: Guide, guides: Sequence[Guide]) -> Iterator[Question]:
    """A literal line that no other guide knows."""
    others = [other for other in guides if other is not guide]
    for symptom in guide.symptoms:
        line = next(
            (line for line in _lines(symptom) if _is_telling(line, guide, others)), None
        )
        if line and others:
            chosen = Random(f"{guide.name} {symptom.anchor}").sample(
                others, min(3, len(others))
            )
            right = Option(
                guide.title,
                f"Yes. It is “{symptom.title}”. {_meaning(guide, symptom)}",
                _at(guide, symptom),
            )
            wrong = (
                Option(
                    other.title, _own_words(other), f"{address(other.page)}#symptoms"
                )
                for other in chosen
            )
            yield Question(
                "which",
                guide.name,
                "Which system says this?",
                _filled(guide, line),
                (right, *wrong),
            )


def _lines(symptom: Symptom) -> Iterator[str]:
    return (
        line.strip()
        for fence in symptom.seen
        for line in fence.text.splitlines()
        if line.strip(" …")
    )


def _is_telling(line: str, guide: Guide, others: Sequence[Guide]) -> bool:
    """Whether the line neither names its system nor stands in another guide."""
    named = _filled(guide, line).lower()
    if guide.title.split()[0].lower() in named or guide.name in named:
        return False
    literal = max(re.split(r"…|\{\{.*?\}\}", line), key=len).strip().lower()
    return len(literal) >= LONG_ENOUGH and not any(
        literal in other.body.lower() for other in others
    )


def _own_words(guide: Guide) -> str:
    line = next((line for symptom in guide.symptoms for line in _lines(symptom)), "")
    return f"No. {guide.title} speaks like this: {_filled(guide, line)}"


def _order(guide: Guide) -> Iterator[Question]:
    """The first steps of a symptom, as the guide orders them."""
    for symptom in guide.symptoms:
        steps = [block for block in symptom.blocks if block.label in LEADS]
        firsts = [next((b for b in steps if b.label == label), None) for label in LEADS]
        blocks = sorted(
            (block for block in firsts if block), key=lambda block: block.line
        )
        told = [_told(guide, block) for block in blocks]
        if [block.label for block in blocks][:3] in (
            ["Look", "Expect", "Before"],
            ["Look", "Before", "Do"],
        ):
            blocks = [block for block in blocks if block.label != "Expect"]
            told = [_told(guide, block) for block in blocks]
        if len(blocks) >= 4 and all(told):
            why = f"That is the order in the guide, under “{symptom.title}”."
            options = tuple(Option(text, why, _at(guide, symptom)) for text in told)
            yield Question(
                "order",
                guide.name,
                f"{guide.title}: {symptom.title}. In which order?",
                "",
                options,
            )


def _told(guide: Guide, block: Block) -> str:
    said = _filled(guide, plain(sentences(block.text, 1))).rstrip(":.")
    return f"{LEADS[block.label]} {said}" if said else ""


def _safe(guide: Guide) -> Iterator[Question]:
    """One command that only looks, among others that change something."""
    for symptom in guide.symptoms:
        looks = [
            block
            for block in symptom.blocks
            if block.label == "Look" and _command(block)
        ]
        rest = [
            (other, block)
            for other in guide.symptoms
            for block in other.blocks
            if block.label == "Do"
        ]
        dos = {
            _command(block): (other, block) for other, block in rest if _command(block)
        }
        if looks and len(dos) >= 3:
            chosen = Random(f"{guide.name} {symptom.anchor} safe").sample(
                sorted(dos), 3
            )
            why = f"Yes. It only looks; “{symptom.title}” begins with it."
            right = Option(
                _filled(guide, _command(looks[0])), why, _at(guide, symptom), code=True
            )
            wrong = (_changing(guide, command, *dos[command]) for command in chosen)
            ask = f"{guide.title}: which of these changes nothing, so that you may run it at once?"
            yield Question("safe", guide.name, ask, "", (right, *wrong))


def _changing(guide: Guide, command: str, symptom: Symptom, block: Block) -> Option:
    does = _filled(guide, plain(sentences(block.text, 1))).rstrip(":.")
    why = f"No. It changes something: {does or symptom.title}. What must be true before stands in the guide."
    return Option(_filled(guide, command), why, _at(guide, symptom), code=True)


def _command(block: Block) -> str:
    """The command of a block, if it is short enough to be compared with others."""
    found = block.fenced("bash")
    return found[0].text.strip() if found and len(found[0].text) <= SHORT else ""


def _filled(guide: Guide, text: str) -> str:
    return fill(text, values_for(guide.front, {}))


def _meaning(guide: Guide, symptom: Symptom) -> str:
    said = _filled(guide, plain(sentences(symptom.meaning, 1)))
    return said[:1].upper() + said[1:]


def _at(guide: Guide, symptom: Symptom) -> str:
    return f"{address(guide.page)}#{symptom.anchor}"
