"""Whether our texts are plain English: `python -m tools.prose`."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from tools.prose.files import complaints_in
from tools.prose.long_sentences import MOST_WORDS, long_sentences
from tools.prose.rules import WORDS_FILE, read_rules

ROOT = Path(__file__).parents[2]
GUIDES = "docs/guides/**/*.md"
# What the guides had when they were first counted; lower it whenever one is split.
MOST_LONG_SENTENCES = 8


def main(arguments: Sequence[str] | None = None) -> int:
    """Print each word to avoid and each long sentence; with --check, fail on too many."""
    options = _parser().parse_args(arguments)
    root = options.root.resolve()
    rules = read_rules(WORDS_FILE.read_text(encoding="utf-8"))
    words = list(complaints_in(root, rules))
    sentences = list(_long_sentences(root))
    is_too_many = len(sentences) > MOST_LONG_SENTENCES
    shown_sentences = sentences if is_too_many or not options.check else []
    summary = (
        f"{len(words)} words to avoid, {len(sentences)} sentences of guides with more than"
        f" {MOST_WORDS} words (at most 0 and {MOST_LONG_SENTENCES})"
    )
    print(*words, *shown_sentences, summary, sep="\n")
    return int(options.check and (bool(words) or is_too_many))


def _long_sentences(root: Path) -> Iterator[str]:
    for path in sorted(root.glob(GUIDES)):
        for line, count in long_sentences(path.read_text(encoding="utf-8")):
            name = path.relative_to(root).as_posix()
            yield f"{name}:{line}: a sentence of {count} words; split it"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tools.prose", description=__doc__
    )
    parser.add_argument(
        "--check",
        action="store_true",
        help="fail on a word to avoid, or on too many long sentences",
    )
    parser.add_argument(
        "--root",
        type=Path,
        default=ROOT,
        help="the tree to read (default: this one)",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
