"""What people write in the inventory, and the facts that follow from one entry alone."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationInfo,
    field_validator,
)

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
NAME = r"^[a-z][a-z0-9_]*$"
ADDRESS = r"^https?://[^\s]+$"
EMAIL = r"^[^@\s]+@[^@\s]+$"
PHONE = r"^\+[0-9][0-9 ()-]{4,}$"
ALERT = r"^[A-Za-z_][A-Za-z0-9_]*$"

Id = Annotated[str, StringConstraints(pattern=ID, max_length=64)]
Name = Annotated[str, StringConstraints(pattern=NAME)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Scalar = Annotated[str, BeforeValidator(lambda value: str(value).lower() if isinstance(value, bool) else value)]
Texts = Annotated[dict[str, Scalar], BeforeValidator(lambda value: {} if value is None else value)]
Address = Annotated[str, StringConstraints(pattern=ADDRESS)]
Link = Annotated[Address | None, BeforeValidator(lambda value: None if value is False else value)]
Email = Annotated[str, StringConstraints(pattern=EMAIL)]
Phone = Annotated[str, StringConstraints(pattern=PHONE)]
Severity = Literal["1", "2", "3"]


class Record(BaseModel):
    """One thing written by hand: frozen, and no key that the design does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Entry(Record):
    """A record with an id, which is its key in the file, its file name and its address."""

    kind: ClassVar[str]
    id: Id

    @field_validator("id")
    @classmethod
    def _not_the_list(cls, name: str) -> str:
        if name == "index":
            raise ValueError("'index' cannot be an id: its page would stand where the list of all stands")
        return name


class Site(Record):
    """`inventory/site.yml`: what is said once for the whole estate.

    `alerts: false` says that there are no alerts; `public: true` lets search engines list the site.
    """

    title: Text = "Our services"
    address: Address = "http://127.0.0.1:8000/"
    alerts: bool = True
    public: bool = False
    wakes: tuple[Text, ...] = ("page",)
    links: dict[Name, Address] = {}

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
    values: dict[Name, Scalar] = {}
    alerts: tuple[str, ...] | None = None
    links: dict[Name, Link] = {}
    severity: Severity | None = None
    tell: tuple[Id, ...] = ()
    fallback: Text | None = None

    @field_validator("users_notice")
    @classmethod
    def _told(cls, users_notice: str | None, others: ValidationInfo) -> str | None:
        if others.data.get("key") and not users_notice:
            raise ValueError("a key service needs 'users_notice': what its users notice when it fails")
        return users_notice

    @field_validator("gap")
    @classmethod
    def _no_gap_beside_a_guide(cls, gap: Gap | None, others: ValidationInfo) -> Gap | None:
        if gap and others.data.get("guide"):
            raise ValueError("'gap' and 'guide' exclude each other; remove 'gap' once the guide is written")
        return gap

    @field_validator("partner")
    @classmethod
    def _run_by_one_side(cls, partner: Partner | None, others: ValidationInfo) -> Partner | None:
        if partner and others.data.get("runs"):
            raise ValueError("'partner' and 'runs' exclude each other; a partner runs this service, or we do")
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
        derived = {"host": self.hosts[0] if self.hosts else None, "unit": self.runs and self.runs.unit}
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
    tell: tuple[Id, ...] = ()

    @property
    def page(self) -> str:
        return f"teams/{self.id}.md"


class Person(Entry):
    """One who answers; phone, e-mail and chat stay off the site unless `publish` is true."""

    kind = "people"
    private: ClassVar = ("phone", "email", "chat")
    name: Text
    team: Id
    phone: Phone | None = None
    email: Email | None = None
    chat: Text | None = None
    time_zone: Text | None = None
    publish: bool = False

    @property
    def public(self) -> "Person":
        """The same person as the site may show them."""
        return self if self.publish else self.model_copy(update=dict.fromkeys(self.private))


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
    labels: Texts = {}
    annotations: Texts = {}

    @property
    def runbook_url(self) -> str | None:
        return self.annotations.get("runbook_url")


KINDS: tuple[type[Entry], ...] = (Service, Environment, Host, Team, Person, Stakeholder)
