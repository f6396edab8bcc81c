"""What a command printed, and as much of it as fits into a message."""

from dataclasses import dataclass

TIMED_OUT = 124  # the exit status that timeout(1) uses
TAIL_LINES = 6
TAIL_CHARACTERS = 600


@dataclass(frozen=True)
class CommandOutput:
    """Standard output and standard error together, as a terminal shows them."""

    status: int
    text: str
    seconds: float = 0.0

    @property
    def timed_out(self) -> bool:
        return self.status == TIMED_OUT


def first_line(text: str) -> str:
    """The first line that is not blank."""
    lines = _lines(text)
    return lines[0] if lines else "nothing"


def tail(text: str) -> str:
    """The end of an output, on one line."""
    joined = " / ".join(_lines(text)[-TAIL_LINES:])
    return joined[-TAIL_CHARACTERS:] or "nothing"


def _lines(text: str) -> list[str]:
    stripped = (line.strip() for line in text.splitlines())
    return [line for line in stripped if line]
