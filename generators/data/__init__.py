"""Files for other programs and for our own scripts: JSON, calendars, configurations."""
