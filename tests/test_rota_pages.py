"""What the site hands on of the rota: pages, data and calendars; and who is ready for what."""

import json
from datetime import timedelta
from itertools import pairwise

from icalendar import Calendar

from generators.__main__ import main
from generators.commands.rota import shares_report
from generators.data.rota import rota_files
from generators.on_call.progression import standings
from tests.rota_world import PEOPLE, ROTA, utc, with_rota
from tests.world import FILES, TODAY, build, estate, page, write

FOUR = "[ada-byron, tom-okafor, eve-stone, max-reed]"
SPLIT = ROTA.replace(
    FOUR,
    f"{FOUR}\n    overrides: [{{from: 2026-11-26, to: 2026-11-27 12:00, person: tom-okafor}}]",
)
WORLD = with_rota(SPLIT)


def data(files=WORLD) -> dict[str, str]:
    return {file.path: file.text for file in build(files).data}


def test_the_page_shows_each_turn_of_eight_weeks_in_the_rotas_time():
    weeks = (
        page("rota.md", WORLD)
        .partition("## The coming eight weeks")[2]
        .partition("##")[2]
    )

    assert (
        "| from, Europe/London | lead | second |\n|---|---|---|\n| Mon 16 Nov 09:00 | Tom Okafor | Max Reed |"
        in weeks
    )
    assert (
        "| Mon 11 Jan 09:00 to Mon 18 Jan 09:00 | Tom Okafor | Max Reed |"
        in weeks
    )


def test_somebody_who_takes_over_inside_a_turn_is_shown_with_the_time():
    text = page("rota.md", WORLD)

    assert (
        "| Eve Stone; from Thu 26 Nov 09:00 Tom Okafor; from Fri 27 Nov 12:00 Eve Stone |"
        in text
    )


def test_the_emergency_page_shows_who_is_on_in_this_turn_and_the_next():
    text = page("index.md", WORLD).partition("## On call")[2].partition("##")[0]

    assert text.count("| Mon ") == 2
    assert "[+44 117 496 0100](tel:+441174960100)" in text


def test_an_estate_without_a_rota_says_so_and_where_to_turn():
    text = page("rota.md", FILES)

    assert "There is no rota in the inventory" in text
    assert "(teams/index.md)" in text
    assert "## On call" not in page("index.md", FILES)


def test_the_text_of_the_page_holds_the_turns_and_nothing_of_the_script():
    [text] = [
        page.plain for page in build(WORLD).pages if page.path == "rota.md"
    ]

    assert "\n- Mon 16 Nov 09:00: lead Tom Okafor; second Max Reed\n" in text
    assert "np-" not in text


def test_the_data_holds_more_than_a_year_of_shifts_and_turns():
    rota = json.loads(data()["rota.json"])

    assert (rota["from"], rota["until"]) == (
        "2026-11-16T09:00Z",
        "2027-12-21T09:00Z",
    )
    assert rota["shifts"][0] == {
        "role": "lead",
        "person": "tom-okafor",
        "start": "2026-11-16T09:00Z",
        "end": "2026-11-23T09:00Z",
        "rotation": "all",
    }
    assert rota["people"]["max-reed"]["through"] == "Data"


def test_a_turn_in_summer_is_an_hour_earlier_in_utc():
    rota = json.loads(data()["rota.json"])

    assert {turn["start"][-6:] for turn in rota["turns"]} == {
        "09:00Z",
        "08:00Z",
    }


def test_private_numbers_and_days_away_stand_in_no_output():
    people = PEOPLE.replace(
        "name: Max Reed,",
        'name: Max Reed, phone: "+44 117 496 0999", away: [{from: 2026-12-26, to: 2026-12-27}],',
    )

    built = build(with_rota(ROTA, people))

    texts = [
        *(page.text for page in built.pages),
        *(file.text for file in built.data if file.path != "problems.json"),
    ]
    assert not any(
        "0999" in text.replace(" ", "") or "2026-12-27" in text
        for text in texts
    )


def test_the_calendar_holds_every_shift_of_the_year_at_its_moment():
    events = Calendar.from_ical(data()["rota.ics"]).walk("VEVENT")

    leads = sorted(
        (event["DTSTART"].dt, event["DTEND"].dt)
        for event in events
        if "(lead)" in event["SUMMARY"]
    )
    assert leads[0][0] == utc("2026-11-16 09:00")
    assert leads[-1][1] == utc("2027-12-21 09:00")
    assert all(lead[1] == after[0] for lead, after in pairwise(leads))
    assert len({str(event["UID"]) for event in events}) == len(events)


def test_everybody_on_the_rota_has_a_calendar_of_their_own_shifts():
    files = data()

    names = [path for path in files if path.startswith("rota/")]
    events = Calendar.from_ical(files["rota/eve-stone.ics"]).walk("VEVENT")
    assert names == [
        "rota/ada-byron.ics",
        "rota/eve-stone.ics",
        "rota/max-reed.ics",
        "rota/tom-okafor.ics",
    ]
    assert {str(event["SUMMARY"]) for event in events} == {
        "On call (lead): Eve Stone, Everything",
        "On call (second): Eve Stone, Everything",
    }


def test_an_unchanged_rota_gives_unchanged_data_and_calendars_until_the_next_turn():
    world = estate(WORLD)

    first, same, later = (
        list(rota_files(world, day))
        for day in (TODAY - timedelta(days=5), TODAY, TODAY + timedelta(days=2))
    )

    assert first == same
    assert same != later


def test_the_shares_of_a_year_add_up_to_the_year():
    report = shares_report(estate(with_rota(ROTA)), TODAY)

    hours = [int(line.split()[5]) for line in report.splitlines()[2:]]
    assert abs(sum(hours) - 365 * 24) <= 2
    assert (
        shares_report(estate(), TODAY) == "There is no rota in the inventory.\n"
    )


def test_the_command_prints_the_shares(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")

    status = main(["--root", str(write(tmp_path, WORLD)), "rota"])

    assert status == 0
    assert "Everything, the year from 2026-11-22 on" in capsys.readouterr().out


def ready(people: str) -> dict[str, tuple]:
    everybody = standings(
        estate(
            {
                **FILES,
                "inventory/people.yml": f"people:\n  p: {{name: P, team: data, {people}}}\n",
            }
        )
    )
    return next(
        (s.ready, s.after, s.lacks) for s in everybody if s.person.id == "p"
    )


def test_the_way_leads_from_shadow_to_second_to_lead():
    assert ready("shadowed: 1") == (
        ("shadow",),
        "second",
        ("1 more turn as shadow",),
    )
    assert ready("shadowed: 2") == (
        ("shadow", "second"),
        "lead",
        ("2 more turns as second",),
    )
    assert ready("shadowed: 2, second: 2") == (
        ("shadow", "second", "lead"),
        None,
        (),
    )
    assert ready("led: 1") == (("shadow", "second", "lead"), None, ())


def test_of_whom_nothing_is_written_nothing_is_said():
    assert ready("publish: false") == (("shadow", "second", "lead"), None, ())


def test_what_somebody_cannot_reach_and_has_not_learned_is_lacking():
    site = FILES["inventory/site.yml"] + "readiness: {trained: [first-night]}\n"
    people = (
        "people:\n  p: {name: P, team: data, led: 1, access: [], trained: []}\n"
    )

    everybody = standings(
        estate(
            {
                **FILES,
                "inventory/site.yml": site,
                "inventory/people.yml": people,
            }
        )
    )

    assert next(
        (s.sessions, s.lacks) for s in everybody if s.person.id == "p"
    ) == (
        ("first-night",),
        ("access to names",),
    )


def test_progression_is_a_page_and_data():
    people = PEOPLE.replace("shadowed: 1", "shadowed: 1, led: 0")

    text = page("progression.md", with_rota(ROTA, people))

    assert (
        "- **Nia One**: shadowed 1, second unknown, led 0. Next: second, after 1 more turn as shadow."
        in text
    )
    assert "- **Max Reed**: their shifts have not been written down." in text
    assert json.loads(data()["progression.json"])["new-one"]["next"] == "second"
