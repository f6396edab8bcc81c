"""Slides about the symptoms of a guide: what is seen, what it means, where to look first."""

from collections.abc import Sequence
from math import ceil

from generators.guides.block import Block
from generators.guides.guide import Symptom
from generators.guides.values import fill
from generators.problems.problem import did_you_mean
from generators.schema.service import Service
from generators.text.markdown import code, escape
from generators.text.prose import sentences
from generators.training.includes.guide_excerpt import (
    GuideExcerpt,
    behind_label,
)
from generators.training.includes.slide_markdown import groups, numbered, slide

# A slide is also one printed sheet of A4 landscape, and the last row has to read it.
SYMPTOMS_A_SLIDE = 6
# The first says what is wrong, the second what follows from it.
SENTENCES_OF_MEANING = 2
# How many fences of a block there is room for.
FENCES_SHOWN = {"You see": 2, "Look": 1, "Expect": 1}


def symptoms(excerpt: GuideExcerpt, _words: Sequence[str]) -> str:
    """A slide about the system, then its symptoms, spread evenly over as few as will do."""
    known = excerpt.guide.symptoms
    slide_count = max(1, ceil(len(known) / SYMPTOMS_A_SLIDE))
    slides = groups(known, max(1, ceil(len(known) / slide_count)))
    title = f"{excerpt.guide.title}: what you see"
    seen = [
        _seen(excerpt, numbered(title, number, len(slides)), group)
        for number, group in enumerate(slides, 1)
    ]
    return "\n".join([_system(excerpt), *seen])


def symptom(excerpt: GuideExcerpt, words: Sequence[str]) -> str:
    """Text for the present slide: what one symptom looks like, and how to look at it."""
    guide = excerpt.guide
    known = {symptom.name: symptom for symptom in guide.symptoms}
    name = " ".join(words)
    if name in guide.unread:
        return ""  # its own problems are reported already
    if name not in known:
        near = did_you_mean(name, known)
        raise ValueError(f"guide '{guide.name}' has no symptom '{name}'{near}")
    return _looked_at(excerpt, known[name])


def _looked_at(excerpt: GuideExcerpt, symptom: Symptom) -> str:
    """As much as fits a slide: two texts that show it, the first look and its output."""
    shown = [
        behind_label(
            block.label, excerpt.text(_up_to_fence(block), symptom.page)
        )
        for block in (*symptom.labelled("You see")[:1], *_first_look(symptom))
    ]
    title = f"{excerpt.guide.title}: {symptom.title}"
    link = excerpt.link(title, symptom.page)
    return "\n\n".join([*shown, f"Where each result leads: {link}"])


def _first_look(symptom: Symptom) -> list[Block]:
    """The first Look, which may follow a Do, and its own Expect."""
    for step in symptom.steps:
        if not step.changes_something:
            return [step.block, *([step.expect] if step.expect else [])]
    return []


def _up_to_fence(block: Block) -> str:
    """The text of a block up to the end of the last fence that there is room for."""
    number = FENCES_SHOWN[block.label]
    if len(block.fences) < number:
        return block.text
    # The text begins with its first piece; a label alone on its line is before that.
    line_count = block.fences[number - 1].end - block.pieces[0].line + 1
    return "\n".join(block.text.splitlines()[:line_count])


def _system(excerpt: GuideExcerpt) -> str:
    """What the system is, and what users notice when it fails."""
    guide, services = excerpt.guide, excerpt.services
    lines = [_service(excerpt, service) for service in services]
    whole_guide = f"The whole guide: {excerpt.link(guide.title, guide.page)}"
    notices = " ".join(
        f"When *{escape(service.title)}* fails, "
        f"users notice this: {escape(service.users_notice)}"
        for service in services
        if service.users_notice
    )
    return slide(
        f"{guide.title}: what it is",
        "\n".join([*lines, "", whole_guide]),
        f"{excerpt.text(guide.intro)}\n\n{notices}",
    )


def _service(excerpt: GuideExcerpt, service: Service) -> str:
    notice = f": {service.users_notice}" if service.users_notice else ""
    return f"- {excerpt.link(service.title, service.page)}{escape(notice)}"


def _seen(
    excerpt: GuideExcerpt,
    title: str,
    symptoms: Sequence[Symptom],
) -> str:
    """The literal texts for the eye, their meaning for the ear."""
    shown = "\n".join(_literal_line(excerpt, symptom) for symptom in symptoms)
    spoken = "\n\n".join(_meaning(excerpt, symptom) for symptom in symptoms)
    return slide(title, shown, spoken)


def _literal_line(excerpt: GuideExcerpt, symptom: Symptom) -> str:
    """A symptom and one line by which to know it: of what is printed, else its alert."""
    link = excerpt.link(symptom.title, symptom.page)
    line = next(iter(symptom.literal_lines), "")
    alert = next((f"alert {name}" for name in symptom.alert_names), "")
    literal = fill(line, excerpt.values).strip() or alert
    return f"- {link}: {code(literal)}" if literal else f"- {link}"


def _meaning(excerpt: GuideExcerpt, symptom: Symptom) -> str:
    first = sentences(symptom.meaning, SENTENCES_OF_MEANING)
    meaning = excerpt.text(first, symptom.page)
    # In a guide it goes on from "It means"; spoken alone it is a sentence.
    return f"*{escape(symptom.title)}.* {meaning[:1].upper()}{meaning[1:]}"
