"""Checks on escalations: whom they name, whether these can be reached, and in which order."""

from collections.abc import Iterator, Sequence

from generators.checks.exists import Location
from generators.estate import Estate
from generators.inventory.loading import SITE
from generators.on_call.escalation import call, steps_of
from generators.problems import rules
from generators.problems.problem import Problem, Rule, did_you_mean
from generators.schema.rotation import EscalationStep
from generators.schema.service import Service
from generators.schema.yaml_source import Key

# A broken rule and its message; the location is the same for all of a step.
Fault = tuple[Rule, str]


def check_escalation(estate: Estate) -> Iterator[Problem]:
    """Every step of an escalation names somebody who can be reached that way, in order of time."""
    # Services share the steps of their team or of the site: each is reported once, with its first
    # fault, because the others follow from that.
    reported = set()
    for service in estate.inventory.services.values():
        steps, keys = steps_of(estate, service)
        if not keys:
            continue  # nobody has written these steps
        for i in range(len(steps)):
            location = _location(estate, (*keys, i))
            fault = next(_faults(estate, service, steps, i), None)
            if fault and location not in reported:
                reported.add(location)
                yield Problem(*location, *fault)


def _location(estate: Estate, keys: tuple[Key, ...]) -> Location:
    kind, id_ = str(keys[0]), str(keys[1])
    if (
        kind == "escalation"
    ):  # of the site, which has no kind and no id in its file
        kind, id_ = "site", SITE
    source = estate.inventory.sources[kind, id_]
    return source.path, source.line(*keys)


def _faults(
    estate: Estate,
    service: Service,
    steps: Sequence[EscalationStep],
    i: int,
) -> Iterator[Fault]:
    yield from _unknown(estate, steps[i])
    yield from _without_partner(estate, steps[i])
    yield from _out_of_order(steps, i)
    yield from _unreachable(estate, service, steps[i])


def _unknown(estate: Estate, step: EscalationStep) -> Iterator[Fault]:
    inventory = estate.inventory
    known = {*step.named}
    for kind in ("people", "teams", "services"):
        known |= set(inventory.ids(kind))
    if step.whom not in known:
        others = (
            f"; name {', '.join(step.named)}, a person, a team or a partner"
        )
        hint = did_you_mean(step.whom, known) or others
        yield rules.REFERENCE, f"escalation: there is no '{step.whom}'{hint}"


def _without_partner(estate: Estate, step: EscalationStep) -> Iterator[Fault]:
    """Only a service that others run for us has somebody to call."""
    inventory, id_ = estate.inventory, step.whom
    service = inventory.services.get(id_)
    is_somebody = id_ in inventory.people or id_ in inventory.teams
    if service and not service.partner and not is_somebody:
        message = f"escalation: service '{id_}' has no partner to call"
        yield rules.ESCALATION, message


def _out_of_order(steps: Sequence[EscalationStep], i: int) -> Iterator[Fault]:
    if i == 0:
        return
    before, after = steps[i - 1].after, steps[i].after
    if after < before:
        message = f"escalation: a step after {after} minutes comes below one after {before}"
        yield rules.ESCALATION, message


def _unreachable(
    estate: Estate,
    service: Service,
    step: EscalationStep,
) -> Iterator[Fault]:
    if step.whom in ("lead", "second"):
        if not estate.rota.rotations_of(service.team):
            message = (
                f"escalation: there is no rota for team '{service.team}',"
                f" so nobody is {step.whom}"
            )
            yield rules.ESCALATION, message
        return
    reached = call(estate, service, step)
    if reached and not reached.contact:
        message = (
            f"escalation: no {step.by} of '{step.whom}' is published, for '{service.id}';"
            " name another channel, or give the team one"
        )
        yield rules.ESCALATION, message
