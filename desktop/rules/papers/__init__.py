"""Printed papers: what they show of a dossier, and what has changed since they were printed."""
