"""The rota for other calendars: one for everybody, and one for each person."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from generators.rota.duties import Duty
from generators.rota.rota import Rota
from generators.schema.site import Site


def feed(rota: Rota, title: str, found: Iterable[Duty]) -> str:
    """Duties as iCalendar; times are in UTC, so that every program shows them alike, whatever it knows of zones."""
    made = Calendar()
    made.add("prodid", "-//Nightphone//rota//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", title)
    made.add("x-published-ttl", "PT12H")
    for duty in sorted(found):
        made.add_component(_event(rota, duty))
    return str(made.to_ical().decode())


def _event(rota: Rota, duty: Duty) -> Event:
    rotation, person = (
        rota.inventory.rota[duty.rotation],
        rota.inventory.people.get(duty.person),
    )
    site, name = rota.inventory.site, person.name if person else duty.person
    event = Event()
    event.add("uid", _uid(site, duty))
    event.add(
        "dtstamp", duty.start
    )  # a fact of the event, so that an unchanged rota gives an unchanged file
    event.add("dtstart", duty.start)
    event.add("dtend", duty.end)
    event.add("summary", f"On call ({duty.role}): {name}, {rotation.title}")
    event.add("url", f"{site.root}rota/")
    if rotation.phone:
        event.add("description", f"The phone: {rotation.phone}")
    return event


def _uid(site: Site, duty: Duty) -> str:
    host = site.root.partition("//")[2].partition("/")[0]
    return f"{duty.rotation}-{duty.role}-{duty.start:%Y%m%dT%H%MZ}-{duty.person}@{host}"
