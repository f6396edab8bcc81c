"""Markdown and addresses as plain text: escaping, links, fences, prose, and pages for a terminal."""
