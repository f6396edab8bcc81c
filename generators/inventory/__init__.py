"""What is written in `inventory/`, as typed values."""
