"""The subcommands of `nightphone`, one a module."""
