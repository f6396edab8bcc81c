"""Let the reader change the values in commands."""

from generators.guides.values import marks_to_html


def on_page_content(html: str, **_: object) -> str:
    """Put an element around each value that the generators marked."""
    return marks_to_html(html)
