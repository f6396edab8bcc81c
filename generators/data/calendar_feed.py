"""The rota for other calendars: one for everybody, and one for each person."""

from collections.abc import Iterable

from icalendar import Calendar, Event

from generators.rota.duties import Duty
from generators.rota.rota import Rota
from generators.schema.site import Site


def feed(rota: Rota, title: str, shifts: Iterable[Duty]) -> str:
    """Shifts as iCalendar text.

    Times are in UTC, so that every program shows them alike, whatever it knows of zones.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Nightphone//rota//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    calendar.add("x-published-ttl", "PT12H")  # how often a program asks again
    for shift in sorted(shifts):
        calendar.add_component(_event(rota, shift))
    return str(calendar.to_ical().decode())


def _event(rota: Rota, shift: Duty) -> Event:
    inventory = rota.inventory
    rotation = inventory.rota[shift.rotation]
    name = inventory.name_of(shift.person)
    event = Event()
    event.add("uid", _uid(inventory.site, shift))
    # A fact of the event and not now, so that an unchanged rota gives an unchanged file.
    event.add("dtstamp", shift.start)
    event.add("dtstart", shift.start)
    event.add("dtend", shift.end)
    event.add("summary", f"On call ({shift.role}): {name}, {rotation.title}")
    event.add("url", f"{inventory.site.root}rota/")
    if rotation.phone:
        event.add("description", f"The phone: {rotation.phone}")
    return event


def _uid(site: Site, shift: Duty) -> str:
    host = site.root.partition("//")[2].partition("/")[0]
    return f"{shift.rotation}-{shift.role}-{shift.start:%Y%m%dT%H%MZ}-{shift.person}@{host}"
