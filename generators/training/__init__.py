"""Training made from inventory and guides: sessions with slides, a quiz, scenarios to play, and exercises."""
