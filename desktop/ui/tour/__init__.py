"""A calm tour of the window, over the open dossier; it never keeps a person from working."""
