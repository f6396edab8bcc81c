"""Pages made from the inventory and the guides, as Markdown and as text for `curl`."""
