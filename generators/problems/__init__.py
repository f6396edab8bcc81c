"""What is wrong, at which line, by which rule, and how a report prints it."""
