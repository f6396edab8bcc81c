"""Training out of inventory and guides: sessions, a quiz, scenarios and exercises."""
