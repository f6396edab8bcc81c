"""Real servers, real faults, the guides' own commands."""
