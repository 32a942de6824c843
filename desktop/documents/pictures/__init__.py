"""What worker processes do with photographs and scans that come as pictures."""
