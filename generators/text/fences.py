"""What a fenced block is in Markdown, for everything that reads text without a parser."""

import re

FENCES = re.compile(
    r"^(?P<indent> *)(?P<ticks>```+|~~~+)(?P<info>.*)\n"
    r"(?P<body>(?:.*\n)*?) *(?P=ticks) *$",
    re.MULTILINE,
)

FENCE_TITLE = re.compile(r'title="([^"]*)"')
