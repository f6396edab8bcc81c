"""Check for passwords, keys and tokens, with the detectors of detect-secrets."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from detect_secrets.core.plugins.util import (
    get_mapping_from_secret_type_to_class,
)
from detect_secrets.filters.heuristic import is_templated_secret
from detect_secrets.plugins.base import BasePlugin
from detect_secrets.plugins.keyword import DENYLIST, KeywordDetector

from generators.problems import rules
from generators.problems.problem import Problem

# Left out: digests and host names look like keys to them.
GUESSING = (
    "Base64HighEntropyString",
    "HexHighEntropyString",
    "IPPublicDetector",
)
# The detector of keywords goes by the file's name: in settings and commands, as opposed to prose,
# 'password=…' needs no quotes to be one.
FENCE_NAME = "fence.ini"
# Slow, and all that they look for is in a long word: only lines that have one are worth their time.
SLOW = (
    "CloudantDetector",
    "IbmCloudIamDetector",
    "IbmCosHmacDetector",
    "SoftlayerDetector",
)
LONG_WORD = re.compile(r"[A-Za-z0-9]{24}|[\w-]{44}")
LONG_WORD_LETTERS = 24
# Letters of a line that are read: the detectors take minutes for a word repeated a million times.
MAX_LINE_LETTERS = 2000
KEYWORD = re.compile("|".join(DENYLIST), re.IGNORECASE)
# One of them is in every word that KEYWORD matches, and `in` is quicker than a regular expression.
KEYWORD_PARTS = ("key", "pass", "pwd", "secret", "contrase")


def check_secrets(texts: Mapping[str, str]) -> Iterator[Problem]:
    """Nothing looks like a password, a key or a token."""
    for path, text in texts.items():
        lines = [line[:MAX_LINE_LETTERS] for line in text.split("\n")]
        whole = "\n".join(lines)
        long_lines = "\n".join(line for line in lines if _has_long_word(line))
        for detector in _detectors():
            is_slow = type(detector).__name__ in SLOW
            if _suspects(detector, long_lines if is_slow else whole):
                yield from _check_lines(detector, path, lines)


def _has_long_word(line: str) -> bool:
    # Most lines have no such word, and splitting them is quicker than searching.
    if max(map(len, line.split()), default=0) < LONG_WORD_LETTERS:
        return False
    return LONG_WORD.search(line) is not None


def _has_keyword(text: str) -> bool:
    lower = text.lower()
    if not any(part in lower for part in KEYWORD_PARTS):
        return False
    return KEYWORD.search(text) is not None


def _suspects(detector: BasePlugin, text: str) -> bool:
    """Whether it is worth while to look line by line."""
    if isinstance(detector, KeywordDetector):
        return _has_keyword(text)
    return any(True for _ in detector.analyze_string(text))


def _check_lines(
    detector: BasePlugin,
    path: str,
    lines: Iterable[str],
) -> Iterator[Problem]:
    in_fence = False
    for number, line in enumerate(lines, 1):
        if line.lstrip().startswith("```"):
            in_fence = not in_fence
        name = FENCE_NAME if in_fence else path
        if _has_secret(detector, name, line, number):
            message = (
                f"this looks like a secret ({detector.secret_type});"
                " take it out, and change it where it is used"
            )
            yield Problem(path, number, rules.SECRET, message)


def _has_secret(
    detector: BasePlugin,
    name: str,
    line: str,
    number: int,
) -> bool:
    if isinstance(detector, KeywordDetector) and not _has_keyword(line):
        return False
    secrets = detector.analyze_line(
        filename=name, line=line, line_number=number
    )
    # '{{ password }}' and '${PASSWORD}' are names of secrets, not secrets.
    return any(
        not is_templated_secret(secret.secret_value or "") for secret in secrets
    )


@cache
def _detectors() -> tuple[BasePlugin, ...]:
    classes: Iterable[type[BasePlugin]] = (
        get_mapping_from_secret_type_to_class().values()
    )
    return tuple(
        detector() for detector in classes if detector.__name__ not in GUESSING
    )
