"""A guide of one symptom and its drill file, small enough to read at once."""

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

## Symptoms

### Silent

**You see** this:

```text title="on {{ host }}"
cat: /srv/bell: No such file or directory
silence
```

**It means** it is gone.

**Look** for it:

```bash title="on {{ host }}"
ls -d /srv
```

**Expect**

```text
/srv
```

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

**Otherwise** go to [Escalate](#escalate).

## Restart

## Rollback

## Escalate
"""

PLAN = """\
packages: []
version: echo 1
hosts: [bell-1]
healthy: cat /srv/bell
symptoms:
  silent:
    break: rm /srv/bell
    seen: {1: cat /srv/bell; echo silence}
    undo: {1: "! cat /srv/bell"}
not_drilled: {restart: it is empty, rollback: it is empty}
"""
