"""The wallboard: what monitoring says of the key services, who is on call, what is planned, and what is owed."""
