"""Every rule that a guide, the inventory or a page can break, and the run of all of them."""
