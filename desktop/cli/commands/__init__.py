"""One module per command: `parser` says what it takes, `run` does it."""
