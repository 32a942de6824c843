"""Codes printed on evidence pages, and what is seen of a page that comes back with one."""
