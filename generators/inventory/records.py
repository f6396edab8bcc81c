"""What people write in the inventory, and the facts that follow from one entry alone."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field, ValidationInfo, field_validator

from generators.inventory.record import (
    ALERT,
    Address,
    Email,
    Entry,
    Id,
    Link,
    Name,
    Phone,
    Record,
    Scalar,
    Text,
    Texts,
)
from generators.rota.hours import NAMED, OFFICE
from generators.rota.records import Away, Hours, Rotation, Step, TimeZone
from generators.tickets.records import Tickets
from generators.wallboard.records import Deployment, Monitoring

Severity = Literal["1", "2", "3"]


class Readiness(Record):
    """What somebody needs: how many turns in the smaller role before the next, and which sessions."""

    shadowed: Annotated[int, Field(ge=0)] = 2
    second: Annotated[int, Field(ge=0)] = 2
    trained: tuple[Text, ...] = ()


class Site(Record):
    """`inventory/site.yml`: what is said once for the whole estate.

    `alerts: false` says that there are no alerts; `public: true` lets search engines list the site; `on_call` is when
    somebody must be on call.
    """

    title: Text = "Our services"
    address: Address = "http://127.0.0.1:8000/"
    alerts: bool = True
    public: bool = False
    wakes: tuple[Text, ...] = ("page",)
    links: dict[Name, Address] = Field(default_factory=dict)
    monitoring: Monitoring | None = None
    tickets: Tickets | None = None
    time_zone: TimeZone = "UTC"
    office_hours: Hours = (OFFICE,)
    on_call: Hours = (NAMED[0],)
    readiness: Readiness = Readiness()
    escalation: tuple[Step, ...] | None = None

    @property
    def root(self) -> str:
        """The address of the site, with a slash at its end."""
        return self.address.rstrip("/") + "/"


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
    """A guide that is known to be missing: who owes it, by when, and what to do until then."""

    owner: Id
    due: date
    meanwhile: Text


class Service(Entry):
    """One running thing that can fail, and either be restarted by us or be called about.

    `fallback` says what a responder does without it, and so that it is one of the responder's tools; `tell` names the
    stakeholders who want to hear when it fails; `severity` is derived unless it is written.
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
    escalation: tuple[Step, ...] | None = None
    severity: Severity | None = None
    tell: tuple[Id, ...] = ()
    fallback: Text | None = None

    @field_validator("users_notice")
    @classmethod
    def _told(cls, users_notice: str | None, others: ValidationInfo) -> str | None:
        if others.data.get("key") and not users_notice:
            raise ValueError(
                "a key service needs 'users_notice': what its users notice when it fails"
            )
        return users_notice

    @field_validator("gap")
    @classmethod
    def _no_gap_beside_a_guide(
        cls, gap: Gap | None, others: ValidationInfo
    ) -> Gap | None:
        if gap and others.data.get("guide"):
            raise ValueError(
                "'gap' and 'guide' exclude each other; remove 'gap' once the guide is written"
            )
        return gap

    @field_validator("partner")
    @classmethod
    def _run_by_one_side(
        cls, partner: Partner | None, others: ValidationInfo
    ) -> Partner | None:
        if partner and others.data.get("runs"):
            raise ValueError(
                "'partner' and 'runs' exclude each other; a partner runs this service, or we do"
            )
        return partner

    @property
    def page(self) -> str:
        return f"services/{self.id}.md"

    @property
    def worst(self) -> Severity:
        """How severe an incident is when it is down altogether: by what users notice, unless it says otherwise."""
        return self.severity or ("1" if self.key else "2" if self.users_notice else "3")

    @property
    def hosts(self) -> tuple[str, ...]:
        return self.runs.hosts if self.runs else ()

    @property
    def own_values(self) -> dict[str, str]:
        """What this service fills into its guide: its first host and its unit, unless it says otherwise."""
        derived = {
            "host": self.hosts[0] if self.hosts else None,
            "unit": self.runs and self.runs.unit,
        }
        return {name: value for name, value in derived.items() if value} | self.values


class Environment(Entry):
    """A set of hosts that stand together and fail together."""

    kind = "environments"
    title: Text
    summary: Text
    where: Text | None = None
    console: Text | None = None


class Host(Entry):
    """A machine on which services run."""

    kind = "hosts"
    environment: Id
    summary: Text
    address: Text | None = None
    os: Text | None = None
    console: Text | None = None


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
    escalation: tuple[Step, ...] | None = None
    tell: tuple[Id, ...] = ()

    @property
    def page(self) -> str:
        return f"teams/{self.id}.md"


class Person(Entry):
    """One who answers; phone, e-mail and chat stay off the site unless `publish` is true.

    `access` are the services that they can reach; `trained`, the sessions that they have had; `shadowed`, `second` and
    `led`, how many turns they have done. What is left out is unknown, which is not the same as none.
    """

    kind = "people"
    private: ClassVar = ("phone", "email", "chat")
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
        hidden = {} if self.publish else dict.fromkeys(self.private)
        return self.model_copy(
            update={**hidden, "away": ()}
        )  # where somebody is, is nobody's business


class Stakeholder(Entry):
    """Those who want to hear of an incident: of each as severe as `severity` or worse, and where `tell` names them."""

    kind = "stakeholders"
    title: Text
    summary: Text
    phone: Phone | None = None
    chat: Text | None = None
    email: Email | None = None
    hours: Text | None = None
    severity: Severity | None = None


class AlertRule(Record):
    """One alerting rule, as Prometheus reads it."""

    name: Annotated[str, Field(alias="alert", pattern=ALERT)]
    expr: Scalar
    duration: Annotated[str, Field(alias="for")] = "0s"
    keep_firing_for: str = "0s"
    labels: Texts = Field(default_factory=dict)
    annotations: Texts = Field(default_factory=dict)

    @property
    def runbook_url(self) -> str | None:
        return self.annotations.get("runbook_url")


KINDS: tuple[type[Entry], ...] = (
    Service,
    Environment,
    Host,
    Team,
    Person,
    Rotation,
    Stakeholder,
    Deployment,
)
