"""What the tickets say: exports read into counts that name nobody, and the page that shows them."""
