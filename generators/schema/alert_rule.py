"""What people write in a rule file of Prometheus, one rule of it."""

from typing import Annotated

from pydantic import Field

from generators.schema.fields import Matching, Record, Scalar, Texts


class AlertRule(Record):
    """One alerting rule, as Prometheus reads it."""

    name: Annotated[
        str,
        Field(alias="alert"),
        Matching(
            r"^[A-Za-z_][A-Za-z0-9_]*$",
            "must be letters, digits and '_', as Prometheus wants it",
        ),
    ]
    expr: Scalar
    duration: Annotated[str, Field(alias="for")] = "0s"
    keep_firing_for: str = "0s"
    labels: Texts = Field(default_factory=dict)
    annotations: Texts = Field(default_factory=dict)

    @property
    def runbook_url(self) -> str | None:
        return self.annotations.get("runbook_url")
