"""What a guide says in general becomes what it means for one service."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, replace

from generators.cards.card_pieces import CardCommand, CardPiece, CardText
from generators.cards.sections import CardSection, CardStep
from generators.guides.values import fill
from generators.schema.service import Service
from generators.text.links import Link, rewritten


@dataclass(frozen=True)
class Filling:
    """The values of a service, where most commands run, and its symptoms' pages."""

    service: Service
    values: Mapping[str, str]
    usual_host: str
    symptom_pages: Set[str] = frozenset()

    def section(
        self,
        section: CardSection,
        page: str,
    ) -> CardSection:
        """A section out of `page`, with values in place of their names."""
        return replace(
            section,
            steps=tuple(self._step(step, page) for step in section.steps),
            more=tuple(self._filled(text, page) for text in section.more),
        )

    def _step(
        self,
        step: CardStep,
        page: str,
    ) -> CardStep:
        pieces = tuple(self._piece(piece, page) for piece in step.pieces)
        expect = self.text(step.expect, page) if step.expect else None
        return CardStep(step.label, pieces, expect)

    def _piece(
        self,
        piece: CardPiece,
        page: str,
    ) -> CardPiece:
        if isinstance(piece, CardText):
            return self.text(piece, page)
        text = fill(piece.text, self.values)
        if not isinstance(piece, CardCommand):
            return replace(piece, text=text)
        # The card says once where most commands run, and then only where others do.
        where = fill(piece.where, self.values).removeprefix("on ")
        return CardCommand(text, "" if where == self.usual_host else where)

    def text(
        self,
        text: CardText,
        page: str,
    ) -> CardText:
        return replace(text, text=self._filled(text.text, page))

    def _filled(
        self,
        text: str,
        page: str,
    ) -> str:
        """Links begin at the site's root: a guide's heading is on the service's page."""

        def target(link: Link) -> str | None:
            if link.target.startswith("#"):
                return f"/{self.service.page}{link.target}"
            if not link.is_page:
                return None
            path = link.resolved(page)
            own = f"#{self.service.id}" if path in self.symptom_pages else ""
            return f"/{path}{own}"

        return rewritten(fill(text, self.values), target)
