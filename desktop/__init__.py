"""申报匣 (shenbao): from a heap of scans to a folder that can be uploaded section by section, offline."""

__version__ = "0.1.0"
