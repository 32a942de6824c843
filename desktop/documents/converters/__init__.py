"""Programs of this machine that turn Word files into pages."""
