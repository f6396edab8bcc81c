"""The zip that works without a server."""

import json
from zipfile import ZipFile

import pytest

from generators.__main__ import main
from generators.offline.bundle import Links
from tests.test_offline import BUILT
from tests.world import write

FILES = frozenset(
    {
        "index.html",
        "services/index.html",
        "services/orders-db/index.html",
        "assets/a.css",
        "a.json",
    }
)
LINKS = Links(
    "services/orders-db/index.html", FILES, "https://guides.example/night/"
)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("../", "../index.html"),
        ("../..", "../../index.html"),
        ("..", "../index.html"),
        ("./", "index.html"),
        ("#restart", "#restart"),
        ("../orders-db/#restart", "index.html#restart"),
        ("../../?q=too+many#x", "../../index.html?q=too+many#x"),
        ("../../assets/a.css?v=0ea2a3a2a173", "../../assets/a.css"),
        ("../../a.json", "../../a.json"),
        ("/night/services/", "../index.html"),
        ("https://guides.example/night/services/", "../index.html"),
        ("https://guides.example/night", "../../index.html"),
        ("https://guides.example/nightly/", "https://guides.example/nightly/"),
        (
            "https://graphs.example/night/services/",
            "https://graphs.example/night/services/",
        ),
        ("../../nowhere/", "../../nowhere/"),
        ("tel:+441174960130", "tel:+441174960130"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_a_link_inside_the_site_leads_to_a_file_and_any_other_stays(
    target, expected
):
    assert LINKS.to_file(target) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a class="x" href="../">', '<a class="x" href="../index.html">'),
        ("<a href='../'>", '<a href="../index.html">'),
        ("<a href=../ title=x>", '<a href="../index.html" title=x>'),
        (
            '<a class="np-box" xlink:href="../">',
            '<a class="np-box" xlink:href="../index.html">',
        ),
        (
            '<a title="a > b" href="../">',
            '<a title="a > b" href="../index.html">',
        ),
        (
            '<code>curl -H "x" href="../"</code>',
            '<code>curl -H "x" href="../"</code>',
        ),
        (
            '<script src="../../assets/a.css?v=1">x = "<a href=\'../\'>"</script>',
            None,
        ),
        ('<!-- <a href="../"> -->', '<!-- <a href="../"> -->'),
        ('<link rel="canonical" href="https://guides.example/night/">', ""),
        ('<link rel="manifest" href="../../app.webmanifest">', ""),
        (
            '<html lang="en" class="no-js">',
            '<html lang="en" class="np-files no-js">',
        ),
        (
            '<a href="../../?q=a&amp;b">',
            '<a href="../../index.html?q=a&amp;b">',
        ),
    ],
)
def test_only_links_of_tags_change_and_never_a_command(html, expected):
    if expected is None:
        expected = html.replace("?v=1", "")

    assert LINKS.to_files(html) == expected


SITE = {
    "index.html": '<html class="no-js"><a href="services/">',
    "services/index.html": "x",
    "services/index.md": "x as text",
    "404.html": "x",
    "sw.js": "x",
    "offline.json": "{}",
    "search/search_index.json": "{}",
    "assets/javascripts/lunr/wordcut.js": "x",
    "assets/offline.js": "x",
    "build.json": json.dumps(
        {"built": f"{BUILT:%Y-%m-%dT%H:%M:%SZ}", "build": "0"}
    ),
    "inventory.json": json.dumps(
        {"site": {"address": "https://guides.example"}}
    ),
}


def bundle(folder):
    (folder / "out").mkdir(exist_ok=True)
    status = main(["--root", str(folder), "bundle", str(folder / "out")])
    return status, folder / "out/nightphone-2026-11-22.zip"


def test_a_bundle_is_named_by_its_day_and_holds_what_needs_no_server(
    tmp_path, capsys
):
    write(tmp_path / "site", SITE)

    status, path = bundle(tmp_path)

    assert (status, capsys.readouterr().out) == (
        0,
        f"{path}, 0.0 MB; unpack it and open index.html\n",
    )
    assert ZipFile(path).namelist() == [
        f"nightphone-2026-11-22/{name}"
        for name in (
            "assets/offline.js",
            "index.html",
            "inventory.json",
            "services/index.html",
            "services/index.md",
        )
    ]
    assert b'<a href="services/index.html">' in ZipFile(path).read(
        "nightphone-2026-11-22/index.html"
    )


def test_the_same_site_gives_the_same_bundle(tmp_path):
    write(tmp_path / "site", SITE)
    _, path = bundle(tmp_path)
    first = path.read_bytes()

    bundle(tmp_path)

    assert path.read_bytes() == first
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_without_a_built_site_one_sentence_says_what_to_do(tmp_path, capsys):
    status, path = bundle(tmp_path)

    assert (status, path.exists()) == (2, False)
    assert (
        capsys.readouterr().err
        == f"{tmp_path}/site holds no built site; run 'make build' first\n"
    )
