"""Questions about who is on call: whom to call when, who is ready for what, what is planned."""
