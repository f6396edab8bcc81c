"""Whether two commits build the same site: `make same`."""
