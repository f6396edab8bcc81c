"""Who is on call: the rota's arithmetic, its calendars, escalation, and who is ready for what."""
