"""Files on their way into slots."""
