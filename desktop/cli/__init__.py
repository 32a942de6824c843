"""The command line: the second face, and the proof that the window has no secrets. The only room that prints."""
