"""A guide of one symptom and its drill files, small enough to read at once."""

GUIDE = """\
---
title: Bell
team: web
how: systemd
values:
  host: {default: bell-1, from: the page}
---

A bell rings.

## First minute

1. Is it there?

    ```bash title="on {{ host }}"
    cat /srv/bell
    ```

    Good: `ring`.

## Restart

## Rollback

## Escalate
"""

SYMPTOM = """\
---
title: Silent
urgency: now
---
**You see** this:

```text title="on {{ host }}"
cat: /srv/bell: No such file or directory
silence
```

**It means** it is gone.

## Look for it

**Look** for it:

```bash title="on {{ host }}"
ls -d /srv
```

**Expect**

```text
/srv
```

## Hang it up again

**Before** nobody notices.

**Do** hang it up again:

```bash title="on {{ host }}"
echo ring | sudo tee /srv/bell
```

**Expect** within 5 seconds:

```text
ring
```

and within another two minutes:

```bash title="on {{ host }}"
cat /srv/bell
```

```text
ring
```

**Undo**

```bash title="on {{ host }}"
sudo rm /srv/bell
```

**Otherwise** go to [Escalate](index.md#escalate).
"""

PLAN = """\
packages: []
version: echo 1
hosts: [bell-1]
healthy: cat /srv/bell
not_drilled: {restart: it is empty, rollback: it is empty}
"""

DRILL = """\
break: rm /srv/bell
seen: {1: cat /srv/bell; echo silence}
undo: {hang-it-up-again: "! cat /srv/bell"}
"""

FOLDER = "docs/guides/bell"
TEXTS = {f"{FOLDER}/index.md": GUIDE, f"{FOLDER}/silent.md": SYMPTOM}
DRILLS = {"drill.yml": PLAN, "silent.yml": DRILL}
