"""How our code reads, in numbers: `make measure`."""
