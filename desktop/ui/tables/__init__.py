"""Rows of a section: a table of all rows and the form of the chosen one."""
