"""What stands around the page: sections on the left, guidance and findings on the right, bars above and below."""
