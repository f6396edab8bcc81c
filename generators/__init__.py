"""Nightphone: from a service inventory and guides to pages and problems."""
