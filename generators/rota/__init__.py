"""Who is on call: turns and calendars, resolved into shifts."""
