"""Time, memory and bytes of our sites, beside those of plain MkDocs and Material."""
