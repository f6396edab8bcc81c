"""Check for passwords, keys and tokens, with the detectors of detect-secrets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from detect_secrets.core.plugins.util import get_mapping_from_secret_type_to_class
from detect_secrets.filters.heuristic import is_templated_secret
from detect_secrets.plugins.base import BasePlugin
from detect_secrets.plugins.keyword import DENYLIST, KeywordDetector

from generators.problems import rules
from generators.problems.problem import Problem

GUESSING = (
    "Base64HighEntropyString",
    "HexHighEntropyString",
    "IPPublicDetector",
)  # they take digests and hosts for keys
COMMANDS = "fence.ini"  # in settings and commands, as opposed to prose, 'password=…' needs no quotes to be one
LONG_WORD = re.compile(r"[A-Za-z0-9]{24}|[\w-]{44}")
LONG = (
    "CloudantDetector",
    "IbmCloudIamDetector",
    "IbmCosHmacDetector",
    "SoftlayerDetector",
)  # slow, and look for these
LONGEST = 2000  # the detectors take minutes for a word repeated a million times
NAMED = re.compile("|".join(DENYLIST), re.IGNORECASE)
PARTS = (
    "key",
    "pass",
    "pwd",
    "secret",
    "contrase",
)  # one of them is in each word of NAMED, and quicker to find


def check_secrets(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Nothing looks like a password, a key or a token."""
    for path, whole in texts.items():
        lines = [line[:LONGEST] for line in whole.split("\n")]
        text, long = (
            "\n".join(lines),
            "\n".join(line for line in lines if _has_long_word(line)),
        )
        for detector in _detectors():
            if _suspects(detector, long if type(detector).__name__ in LONG else text):
                yield from _in_lines(detector, path, text)


def _has_long_word(line: str) -> bool:
    return any(len(word) >= 24 for word in line.split()) and bool(
        LONG_WORD.search(line)
    )


def _is_named(text: str) -> bool:
    lower = text.lower()
    return any(part in lower for part in PARTS) and bool(NAMED.search(text))


def _suspects(detector: BasePlugin, text: str) -> bool:
    """Whether it is worth while to look line by line."""
    if isinstance(detector, KeywordDetector):
        return _is_named(text)
    return any(True for _ in detector.analyze_string(text))


def _in_lines(detector: BasePlugin, path: str, text: str) -> Iterator[Problem]:
    fenced = False
    for number, line in enumerate(text.split("\n"), 1):
        fenced ^= line.lstrip().startswith("```")
        if isinstance(detector, KeywordDetector) and not _is_named(line):
            continue
        name = COMMANDS if fenced else path
        found = detector.analyze_line(filename=name, line=line, line_number=number)
        if any(not is_templated_secret(secret.secret_value or "") for secret in found):
            what = f"this looks like a secret ({detector.secret_type}); take it out, and change it where it is used"
            yield Problem(path, number, rules.SECRET, what)


@cache
def _detectors() -> tuple[BasePlugin, ...]:
    classes: Iterable[type[BasePlugin]] = (
        get_mapping_from_secret_type_to_class().values()
    )
    return tuple(
        detector() for detector in classes if detector.__name__ not in GUESSING
    )
