"""Questions out of the guides: which system says this, in which order, which is safe."""
