"""Checks on escalations: whom they name, whether these can be reached, and in which order they stand."""

from collections.abc import Iterator, Sequence

from generators.estate import Estate
from generators.inventory.loading import SITE
from generators.on_call.escalation import call, steps_of
from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean
from generators.schema.rotation import EscalationStep
from generators.schema.service import Service
from generators.schema.yaml_source import Key

Wrong = tuple[Rule, str]


def check_escalation(estate: Estate) -> Iterator[Problem]:
    """Every step of an escalation names somebody who can be reached that way, in order of time."""
    told = set()
    for service in estate.inventory.services.values():
        steps, keys = steps_of(estate, service)
        for i, step in enumerate(steps if keys else ()):
            place = _place(estate, (*keys, i))
            for rule, what in (
                *_name(estate, step),
                *_order(steps, i),
                *_reach(estate, service, step),
            ):
                if place not in told:
                    told.add(place)
                    yield Problem(*place, rule, what)


def _place(estate: Estate, keys: tuple[Key, ...]) -> tuple[str, int]:
    owner = ("site", SITE) if keys[0] == "escalation" else (str(keys[0]), str(keys[1]))
    source = estate.inventory.sources[owner]
    return source.path, source.line(*keys)


def _name(estate: Estate, step: EscalationStep) -> Iterator[Wrong]:
    inventory = estate.inventory
    known = {
        *step.named,
        *inventory.ids("people"),
        *inventory.ids("teams"),
        *inventory.ids("services"),
    }
    if step.whom not in known:
        hint = (
            did_you_mean(step.whom, known)
            or f"; name {', '.join(step.named)}, a person, a team or a partner"
        )
        yield rules.REFERENCE, f"escalation: there is no '{step.whom}'{hint}"
    named = inventory.services.get(step.whom)
    if (
        named
        and not named.partner
        and step.whom not in inventory.people
        and step.whom not in inventory.teams
    ):
        yield (
            rules.ESCALATION,
            f"escalation: service '{step.whom}' has no partner to call",
        )


def _order(steps: Sequence[EscalationStep], i: int) -> Iterator[Wrong]:
    if i and steps[i].after < steps[i - 1].after:
        what = f"escalation: a step after {steps[i].after} minutes stands below one after {steps[i - 1].after}"
        yield rules.ESCALATION, what


def _reach(estate: Estate, service: Service, step: EscalationStep) -> Iterator[Wrong]:
    if step.whom in ("lead", "second"):
        if not estate.rota.rotations_of(service.team):
            yield (
                rules.ESCALATION,
                f"escalation: there is no rota for team '{service.team}', so nobody is {step.whom}",
            )
        return
    found = call(estate, service, step)
    if found and not found.contact:
        what = f"escalation: no {step.by} of '{step.whom}' is published, for '{service.id}'"
        yield rules.ESCALATION, f"{what}; name another channel, or give the team one"
