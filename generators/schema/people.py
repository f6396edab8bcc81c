"""What people write of teams, people and stakeholders."""

from typing import Annotated

from pydantic import Field

from generators.schema.fields import Email, Entry, Id, Phone, Severity, Text
from generators.schema.rotation import Away, EscalationStep, TimeZone


class Team(Entry):
    """Who owns services and answers for them."""

    kind = "teams"
    title: Text
    summary: Text
    phone: Phone | None = None
    chat: Text | None = None
    email: Email | None = None
    hours: Text | None = None
    lead: Id | None = None
    escalation: tuple[EscalationStep, ...] | None = None
    tell: tuple[Id, ...] = ()

    @property
    def page(self) -> str:
        return f"teams/{self.id}.md"


class Person(Entry):
    """Somebody who answers; their phone, email and chat are private without `publish`.

    `access` are the services that they can reach, `trained` the sessions that they have
    had; `shadowed`, `second` and `led` count the turns that they have done. A field left
    out is unknown, which is not the same as none.
    """

    kind = "people"
    private = ("phone", "email", "chat")
    name: Text
    team: Id
    phone: Phone | None = None
    email: Email | None = None
    chat: Text | None = None
    time_zone: TimeZone | None = None
    publish: bool = False
    away: tuple[Away, ...] = ()
    access: tuple[Id, ...] | None = None
    trained: tuple[Text, ...] | None = None
    shadowed: Annotated[int, Field(ge=0)] | None = None
    second: Annotated[int, Field(ge=0)] | None = None
    led: Annotated[int, Field(ge=0)] | None = None

    @property
    def public(self) -> "Person":
        """The same person as the site may show them."""
        hidden: dict[str, object] = {}
        if not self.publish:
            hidden |= dict.fromkeys(self.private)
        hidden["away"] = ()  # where somebody is, is nobody's business
        return self.model_copy(update=hidden)


class Stakeholder(Entry):
    """Somebody outside the teams who wants to hear of incidents.

    Of each as severe as `severity` or worse, and of those of services and teams whose
    `tell` names them.
    """

    kind = "stakeholders"
    title: Text
    summary: Text
    phone: Phone | None = None
    chat: Text | None = None
    email: Email | None = None
    hours: Text | None = None
    severity: Severity | None = None
