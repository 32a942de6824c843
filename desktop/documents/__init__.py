"""Files from outside, never trusted: what they are, clean copies of them, and one PDF made of their pages.

Libraries that parse a foreign file run in a worker process only. The modules of this folder itself are
the room's doors and import no such library; the folders hold what the worker processes run.
"""
