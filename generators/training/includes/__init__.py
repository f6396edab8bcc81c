"""What a session can include: parts of the guides and of the inventory, as slides."""
