"""Pictures of who needs whom."""

import re

from bs4 import BeautifulSoup

from generators.inventory.inventory import Inventory
from generators.pages.map import hubs, neighbourhood, pictures
from generators.schema.people import Team
from generators.schema.service import Service


def services(needs: dict[str, list[str]]) -> Inventory:
    by_id = {
        name: Service(
            id=name,
            title=name.upper(),
            summary="-",
            team="data",
            needs=tuple(needed),
        )
        for name, needed in needs.items()
    }
    return Inventory(
        services=by_id,
        teams={"data": Team(id="data", title="Data", summary="-")},
    )


def rows(picture: str) -> dict[str, float]:
    """Each box's name and how far down it stands."""
    boxes = BeautifulSoup(picture, "html.parser").select("svg a")
    return {
        box.find("title").text: float(box.find("rect")["y"]) for box in boxes
    }


def whole(inventory: Inventory) -> str:
    [(_, picture)] = pictures(inventory, "map.md")
    return picture


def test_a_service_stands_above_what_it_needs():
    heights = rows(whole(services({"web": ["shop"], "shop": ["db"], "db": []})))

    assert heights["WEB"] < heights["SHOP"] < heights["DB"]


def test_a_service_without_arrows_stands_below_all_others():
    heights = rows(whole(services({"alone": [], "shop": ["db"], "db": []})))

    assert heights["ALONE"] > heights["DB"]


def test_there_is_an_arrow_for_every_need():
    picture = whole(services({"web": ["shop", "db"], "shop": ["db"], "db": []}))

    assert picture.count("<path") == 3


def test_services_that_need_each_other_are_drawn_all_the_same():
    picture = whole(services({"a": ["b"], "b": ["c"], "c": ["a"]}))

    assert picture.count("<rect") == picture.count("<path") == 3


def test_what_very_many_need_is_named_instead_of_drawn():
    inventory = services({"dns": [], **{f"s{i}": ["dns"] for i in range(20)}})

    assert [service.id for service in hubs(inventory)] == ["dns"]
    assert "DNS" not in whole(inventory)


def test_a_box_links_to_its_page_from_where_the_picture_stands():
    inventory = services({"shop": ["db"], "db": []})

    assert 'xlink:href="../services/db/"' in whole(inventory)
    assert 'xlink:href="../db/"' in neighbourhood(
        inventory, inventory.services["shop"]
    )


def test_a_neighbourhood_fits_a_phone_and_shows_both_sides():
    inventory = services(
        {"dns": [], "db": ["dns"], **{f"s{i}": ["db"] for i in range(9)}}
    )

    picture = neighbourhood(inventory, inventory.services["db"])

    heights = rows(picture)
    assert int(re.search(r'width="(\d+)"', picture)[1]) <= 344
    assert heights["S0"] < heights["DB"] < heights["DNS"]


def test_a_service_alone_has_no_picture():
    inventory = services({"alone": []})

    assert neighbourhood(inventory, inventory.services["alone"]) == ""


def test_a_large_estate_is_drawn_team_by_team():
    inventory = services(
        {f"s{i}": [f"s{i + 1}"] for i in range(200)} | {"s200": []}
    )

    drawn = list(pictures(inventory, "map.md"))

    assert [title for title, _ in drawn] == [
        "Data, 1 to 150",
        "Data, 151 to 201",
    ]
    assert sum(picture.count("<rect") for _, picture in drawn) == 201


def test_a_long_title_is_cut_in_the_box_and_whole_in_its_tooltip():
    inventory = services({"shop": ["db"], "db": []})
    long = inventory.services["db"].model_copy(
        update={"title": "The <old> database of all orders"}
    )

    picture = whole(Inventory(services={**inventory.services, "db": long}))

    assert "<title>The &lt;old&gt; database of all orders</title>" in picture
    assert ">The &lt;old&gt; database of…</text>" in picture
