"""A child process that runs one function at a time under a time and a memory limit."""
