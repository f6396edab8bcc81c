"""Boots throw-away machines, breaks what runs on them, and follows the guides."""
