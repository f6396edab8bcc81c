"""The boundary: what YAML and front matter may say, and every mistake in it as a problem with its line."""
