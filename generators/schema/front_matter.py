"""Front matter: the facts between two `---` lines at the head of a Markdown file."""

import re

NEWLINE = re.compile(r"\r\n?")
FRONT = re.compile(r"\A---[ \t]*\n(.*?\n)---[ \t]*(?:\n|\Z)", re.DOTALL)
