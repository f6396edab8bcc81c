"""Incidents: whom a failure hits, what to tell them, and what earlier ones taught."""
