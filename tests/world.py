"""A small estate that is right in every way, for tests to break."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from generators.build import Built, build_estate
from generators.estate import Estate, load_estate
from generators.sources import Sources

TODAY = date(2026, 11, 22)

SITE = """\
title: Test Tickets
address: https://guides.example/
links:
  dashboard: https://graphs.example/{name}
"""

SERVICES = """\
services:
  orders-db:
    title: Orders database
    summary: Holds every booking.
    system: PostgreSQL 15
    key: true
    team: data
    guide: postgresql
    users_notice: Nobody can book.
    runs: {how: systemd, unit: postgresql@15-main, hosts: [db-1]}
    needs: [names]
    values: {port: 5433}
  names:
    title: Names
    summary: Turns names into addresses.
    team: data
    runs: {how: systemd, unit: named, hosts: [dns-1]}
    fallback: Use the addresses on the page of hosts.
  shop:
    title: Shop
    summary: Sells tickets.
    key: true
    team: data
    users_notice: The shop is closed.
    runs: {how: systemd, unit: shop, hosts: [app-1]}
    needs: [orders-db, names]
    gap: {owner: ada-byron, due: 2027-01-31, meanwhile: Restart it with `sudo systemctl restart shop`.}
"""

PLACES = """\
environments:
  production: {title: Production, summary: What customers see.}
hosts:
  db-1: {environment: production, summary: database, address: 10.0.0.1}
  dns-1: {environment: production, summary: names}
  app-1: {environment: production, summary: shop}
teams:
  data: {title: Data, summary: Keeps the data., phone: "+44 117 496 0130", lead: ada-byron}
people:
  ada-byron: {name: Ada Byron, team: data, phone: "+44 117 496 0001", publish: true}
  tom-okafor: {name: Tom Okafor, team: data, phone: "+44 117 496 0002"}
"""

ALERTS = """\
groups:
  - name: postgresql
    rules:
      - alert: PostgresqlDown
        expr: pg_up == 0
        for: 1m
        labels: {severity: page}
        annotations:
          summary: "PostgreSQL on {{ $labels.instance }} is down"
          runbook_url: https://guides.example/alerts/PostgresqlDown/
"""

GUIDE = """\
---
title: PostgreSQL
team: data
how: systemd
needs: [names]
seen_on: PostgreSQL 15.18 on Debian 12
values:
  host: {default: db-0, from: the page of your service}
  unit: {default: postgresql, from: systemctl list-units}
  port: {default: 5432, from: pg_lsclusters}
  pid: {ask: process id, from: the list of sessions}
---
Every booking is a row here.

## First minute

Five minutes at most.

1. Is it running?

    ```bash title="on {{ host }}"
    systemctl is-active {{ unit }}
    ```

    Good: `active`. Bad: [Down](down.md).

## Restart

### Restart the server

**Before** restarting, know that bookings stop for 5 seconds.

**Do**

```bash title="on {{ host }}"
sudo systemctl restart {{ unit }} && systemctl is-active {{ unit }}
```

**Expect** within 10 seconds:

```text
active
```

**Undo** Cannot be undone: it is up, or go on.

**Otherwise** [Escalate](#escalate).

## Rollback

### Put the old file back

**Before** going back, look who changed it last.

**Do** put the old file back:

```bash title="on {{ host }}"
sudo cp /etc/a.bak /etc/a && echo back
```

**Expect** within 1 second:

```text
back
```

**Undo** put the new one back:

```bash title="on {{ host }}"
sudo cp /etc/a.new /etc/a
```

**Otherwise** [Escalate](#escalate).

## Escalate

After 15 minutes, call [the people below](#call), and read out what you saw.
"""

SYMPTOM = """\
---
title: Down
urgency: now
---
**You see** `alert: PostgresqlDown`, or in psql:

```text title="psql on {{ host }}"
connection to server on port {{ port }} failed: Connection refused
```

**It means** no server listens. Nobody can book.

## See what it is doing

**Look** at what it is doing:

```bash title="on {{ host }}"
systemctl status {{ unit }} --no-pager
```

**Expect** `active` when it is well:

```text
Active: active (running) since …
```

## End it

**Before** ending it, make sure that nobody works on it. Users notice nothing more than now.

**Do** end it:

```bash title="on {{ host }}"
sudo kill {{ pid }} && echo ended
```

**Expect** within 5 seconds:

```text
ended
```

**Undo** Cannot be undone: systemd starts it again.

**Otherwise** go to [Restart](index.md#restart).
"""

NOTE = """\
## What is special about orders-db

Exports run at two. See [names](names.md).
"""

GUIDE_PATH = "docs/guides/postgresql/index.md"
SYMPTOM_PATH = "docs/guides/postgresql/down.md"

FILES: Mapping[str, str] = MappingProxyType(
    {
        "inventory/site.yml": SITE,
        "inventory/services.yml": SERVICES,
        "inventory/places.yml": PLACES,
        "inventory/alerts/postgresql.yml": ALERTS,
        GUIDE_PATH: GUIDE,
        SYMPTOM_PATH: SYMPTOM,
        "docs/services/orders-db.md": NOTE,
    }
)


def changed(path: str, old: str, new: str) -> dict[str, str]:
    """The files with one piece of text replaced, which must be there exactly once."""
    assert FILES[path].count(old) == 1, (
        f"{old!r} stands {FILES[path].count(old)} times in {path}"
    )
    return {**FILES, path: FILES[path].replace(old, new)}


def sources(files: Mapping[str, str] = FILES) -> Sources:
    return Sources(files, frozenset(files))


def estate(files: Mapping[str, str] = FILES) -> Estate:
    return load_estate(sources(files))


def build(files: Mapping[str, str] = FILES) -> Built:
    return build_estate(sources(files), TODAY)


def problems(files: Mapping[str, str] = FILES) -> list[str]:
    return [str(problem) for problem in build(files).problems]


def page(path: str, files: Mapping[str, str] = FILES) -> str:
    """The Markdown of one page."""
    return next(page.text for page in build(files).pages if page.path == path)


def write(folder: Path, files: Mapping[str, str] = FILES) -> Path:
    """The files on disk, below a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder
