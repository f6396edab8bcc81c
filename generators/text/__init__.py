"""Markdown and addresses as text: escaping, links, fences, prose, terminal pages."""
