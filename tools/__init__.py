"""What only the project's own people run; no reader and no estate needs it."""
