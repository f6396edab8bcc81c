"""One printable page for each key service: self-contained, without a script, one side of A4."""
