"""What is written in `docs/guides/`, as values with lines."""
