"""Bringing a PDF under a limit in bytes: pictures are written anew as finely as the limit allows, all else stays."""
