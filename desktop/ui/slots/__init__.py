"""Places that take files: what they hold, and the ways to put files in and take them out."""
