"""What YAML, front matter and JSON written by people may hold, each mistake with its line."""
