"""What people write about a service, and the facts that follow from it alone."""

from datetime import date
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from generators.schema.fields import (
    Address,
    Email,
    Entry,
    Id,
    Link,
    Name,
    Phone,
    Record,
    Scalar,
    Severity,
    Text,
)
from generators.schema.rotation import EscalationStep


class Runs(Record):
    """How and where a service runs."""

    how: Id
    unit: Text | None = None
    hosts: tuple[Id, ...] = ()


class Partner(Record):
    """Those who run a service for us: how to reach them, and what we do without them."""

    company: Text
    phone: Phone | None = None
    email: Email | None = None
    status: Address | None = None
    hours: Text | None = None
    reference: Text | None = None
    degrade: Text


class Gap(Record):
    """A guide that is known to be missing: who will write it, by when, and what to do then."""

    owner: Id
    due: date
    meanwhile: Text


class Service(Entry):
    """One running thing that can fail, and that we restart or call a partner about.

    `fallback` is what a responder does without it, which makes it one of their tools;
    `tell` names the stakeholders who want to hear when it fails; `alerts` and `severity`
    are derived unless they are written.
    """

    kind = "services"
    title: Text
    summary: Text
    system: Text | None = None
    key: bool = False
    team: Id
    guide: Id | None = None
    gap: Gap | None = None
    users_notice: Annotated[Text | None, Field(validate_default=True)] = None
    runs: Runs | None = None
    partner: Partner | None = None
    needs: tuple[Id, ...] = ()
    values: dict[Name, Scalar] = Field(default_factory=dict)
    alerts: tuple[str, ...] | None = None
    links: dict[Name, Link] = Field(default_factory=dict)
    escalation: tuple[EscalationStep, ...] | None = None
    severity: Severity | None = None
    tell: tuple[Id, ...] = ()
    fallback: Text | None = None

    # A validator sees the fields above its own alone: `key` comes before `users_notice`,
    # `guide` before `gap`, and `runs` before `partner`.

    @field_validator("users_notice")
    @classmethod
    def _key_services_are_noticed(
        cls,
        users_notice: str | None,
        others: ValidationInfo,
    ) -> str | None:
        if others.data.get("key") and not users_notice:
            raise ValueError(
                "a key service needs 'users_notice': what its users notice when it fails"
            )
        return users_notice

    @field_validator("gap")
    @classmethod
    def _no_gap_beside_a_guide(
        cls,
        gap: Gap | None,
        others: ValidationInfo,
    ) -> Gap | None:
        if gap and others.data.get("guide"):
            raise ValueError(
                "'gap' and 'guide' exclude each other;"
                " remove 'gap' once the guide is written"
            )
        return gap

    @field_validator("partner")
    @classmethod
    def _run_by_one_side(
        cls,
        partner: Partner | None,
        others: ValidationInfo,
    ) -> Partner | None:
        if partner and others.data.get("runs"):
            raise ValueError(
                "'partner' and 'runs' exclude each other;"
                " a partner runs this service, or we do"
            )
        return partner

    @property
    def page(self) -> str:
        return f"services/{self.id}.md"

    @property
    def severity_when_down(self) -> Severity:
        """How severe an incident is when it is down: by who notices, unless it says so."""
        if self.severity:
            return self.severity
        if self.key:
            return "1"
        return "2" if self.users_notice else "3"

    @property
    def hosts(self) -> tuple[str, ...]:
        return self.runs.hosts if self.runs else ()

    @property
    def own_values(self) -> dict[str, str]:
        """What it fills into its guide: its first host and its unit, and its `values`."""
        derived = {
            "host": self.hosts[0] if self.hosts else None,
            "unit": self.runs and self.runs.unit,
        }
        return {
            name: value for name, value in derived.items() if value
        } | self.values
