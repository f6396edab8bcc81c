"""How long, how much memory and how many bytes: estates of any size, built by us and by plain MkDocs."""
