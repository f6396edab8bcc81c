"""Lines of a terminal: how wide they are, and where they may end."""

WIDTH = (
    80  # columns: what a console and `less` have when nobody has set anything
)
# Stands for a space inside literal text, where no line may end. `str.split` does not take
# it for one, and no page can hold it, since YAML and Markdown files may not.
GLUE = "\0"


def wrapped(head: str, text: str) -> str:
    """Lines of at most 80 columns, as far as their words allow it.

    `head` begins the first line ('- ', '## '); the others are indented by its width.
    """
    indent = " " * len(head)
    lines, line = [], head
    for word in text.split():
        if line not in (head, indent) and len(line) + 1 + len(word) > WIDTH:
            lines.append(line)
            line = indent
        line += word if line in (head, indent) else f" {word}"
    return without_glue("\n".join([*lines, line]))


def without_glue(text: str) -> str:
    """The text with spaces again, once its lines are fixed."""
    return text.replace(GLUE, " ")
