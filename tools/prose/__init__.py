"""Plain English in everything that people read, kept by `make lint`."""
