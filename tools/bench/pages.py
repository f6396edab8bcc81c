"""How light and accessible pages are, beside plain Material: `make bench-pages`.

    python -m tools.bench.pages [SERVICES]

Lighthouse measures on a slow phone, against a server that compresses as real ones do;
axe looks at every kind of page in light and dark.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tools.bench.accessibility import faults
from tools.bench.builds import write_plain_project
from tools.bench.lighthouse import (
    HEAD,
    PageScores,
    install_lighthouse,
    score_page,
)
from tools.bench.report import Verdict
from tools.chromium import find_chromium
from tools.estates import read_example, write_estate
from tools.programs import RunError, run
from tools.serving import CompressingHandler, served

ROOT = Path(__file__).parents[2]
SERVICE = "services/orders-db/"
SYMPTOM = "guides/postgresql/disk-full/"
# The pages of an emergency; Lighthouse is too slow to measure one of each kind.
MEASURED = (
    "",
    SERVICE,
    SYMPTOM,
    "guides/redis/",
    "alerts/PostgresqlDown/",
    "cards/orders-db/",
    "symptoms/",
    "incidents/",
)
# One page of each kind.
EVERY_KIND = (
    *MEASURED,
    "services/",
    "services/shop/",
    "services/card-payments/",
    "guides/",
    "alerts/",
    "hosts/",
    "map/",
    "environments/",
    "partners/",
    "teams/",
    "teams/data/",
    "gaps/",
    "cards/",
    "404.html",
)
# Where a site that is measured is served: it must know before it is built.
PORT = 8123
MONITORING_ANSWERS = {
    "alertmanager": ("api/v2/alerts", "[]"),
    "prometheus": (
        "api/v1/rules",
        '{"status": "success", "data": {"groups": []}}',
    ),
}
# What the project promises of a page of a service or a symptom, and of the slowest of all pages.
MOST_BYTES = 75_000
MOST_REQUESTS = 9
MOST_PAINT_MS = 1400
LEAST_PERFORMANCE = 0.98


def main(words: Sequence[str] | None = None) -> int:
    """Measure and print; the exit status is 1 for a promise that is not kept."""
    parser = argparse.ArgumentParser(
        prog="python -m tools.bench.pages",
        description=__doc__.partition("\n")[0],
    )
    parser.add_argument(
        "services",
        type=int,
        nargs="?",
        default=len(read_example(ROOT)["services"]),
        help="how many (default: the example estate)",
    )
    try:
        verdicts = _bench(parser.parse_args(words).services)
    except (RunError, ValueError) as error:
        print(error, file=sys.stderr)
        return 1
    print("", *verdicts, sep="\n")
    return int(not all(verdict.is_kept for verdict in verdicts))


def _bench(services: int) -> Sequence[Verdict]:
    find_chromium()  # a missing browser is reported before minutes of building
    lighthouse = install_lighthouse()
    with TemporaryDirectory(prefix="nightphone-bench-") as folder:
        site, plain_site = _build_both(Path(folder), services)
        print(HEAD)
        with served(site, CompressingHandler, PORT) as address:
            scores = [
                score_page(lighthouse, address, path)
                for path in _existing(site, MEASURED)
            ]
            every_fault = list(faults(address, _existing(site, EVERY_KIND)))
        with served(plain_site, CompressingHandler) as address:
            print("the same page by plain Material:")
            plain_scores = score_page(lighthouse, address, SERVICE)
    return _verdicts(scores, plain_scores, every_fault)


def _build_both(folder: Path, services: int) -> tuple[Path, Path]:
    """Build our site and that of plain Material, which holds one service alone."""
    ours, plain = folder / "ours", folder / "plain"
    write_estate(ROOT, ours, services)
    _ask_this_machine(ours / "inventory/site.yml")
    run(["mkdocs", "build", "--quiet", "--site-dir", str(ours / "site")], ours)
    _answer_as_monitoring(ours / "site")
    write_plain_project(ours, plain)
    (plain / "docs" / "assets" / "styles" / "nightphone.css").unlink()
    _keep_only(plain / "docs", SERVICE)
    run(
        ["mkdocs", "build", "--quiet", "--site-dir", str(plain / "site")], plain
    )
    return ours / "site", plain / "site"


def _ask_this_machine(site: Path) -> None:
    """Name ourselves as the monitoring: what nobody answers is an error to Lighthouse."""
    text = site.read_text(encoding="utf-8")
    for program in MONITORING_ANSWERS:
        address = f"http://127.0.0.1:{PORT}/{program}"
        text = re.sub(f"(?m)^  {program}: .*$", f"  {program}: {address}", text)
    site.write_text(text, encoding="utf-8")


def _answer_as_monitoring(site: Path) -> None:
    """Put what is asked where it is asked: no alert fires."""
    for program, (path, answer) in MONITORING_ANSWERS.items():
        file = site / program / path
        file.parent.mkdir(parents=True)
        file.write_text(answer, encoding="utf-8")


def _keep_only(docs: Path, service: str) -> None:
    """Delete the pages of other services: plain Material would parse them for an hour."""
    kept_names = (service.split("/")[1], "index")
    for folder in ("services", "cards"):
        for path in (docs / folder).glob("*"):
            if path.stem not in kept_names:
                shutil.rmtree(path) if path.is_dir() else path.unlink()


def _existing(site: Path, paths: Sequence[str]) -> list[str]:
    """Those that the site has: an estate may lack a kind of page."""
    return [
        path
        for path in paths
        if (site / path / "index.html").is_file() or (site / path).is_file()
    ]


def _verdicts(
    scores: Sequence[PageScores], plain: PageScores, every_fault: Sequence[str]
) -> list[Verdict]:
    promised = [page for page in scores if page.path in (SERVICE, SYMPTOM)]
    slowest = min(scores, key=lambda page: page.performance)
    worst = min(scores, key=lambda page: (page.accessibility, page.practices))
    return [
        *(verdict for page in promised for verdict in _promises(page, plain)),
        Verdict(
            "performance 0.98",
            slowest.performance >= LEAST_PERFORMANCE,
            f"least {slowest.performance:.2f}, /{slowest.path}",
        ),
        Verdict(
            "accessibility and best practices 1.00",
            worst.accessibility == worst.practices == 1,
            f"least {worst.accessibility:.2f} and {worst.practices:.2f}, "
            f"/{worst.path}; plain {plain.accessibility:.2f}",
        ),
        Verdict(
            "axe finds nothing, in light and dark",
            not every_fault,
            "; ".join(every_fault) or "no page has a fault",
        ),
    ]


def _promises(page: PageScores, plain: PageScores) -> list[Verdict]:
    """Of one page, beside a service's page by plain Material."""
    return [
        Verdict(
            f"/{page.path}: first view at most 75 kB",
            page.sent_bytes <= MOST_BYTES,
            f"{page.sent_bytes:,}; plain Material {plain.sent_bytes:,}",
        ),
        Verdict(
            f"/{page.path}: at most 9 requests",
            page.requests <= MOST_REQUESTS,
            f"{page.requests}; plain {plain.requests}",
        ),
        Verdict(
            f"/{page.path}: largest paint at most 1.4 s",
            page.paint_ms <= MOST_PAINT_MS,
            f"{page.paint_ms:,.0f} ms; plain {plain.paint_ms:,.0f} ms",
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
