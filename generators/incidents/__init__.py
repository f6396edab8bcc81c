"""Incidents: whom and what a failure hits, what to say about it, and what was learned from earlier ones."""
