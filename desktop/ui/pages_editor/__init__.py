"""The page editor of a slot: large thumbnails, and what can be done with pages."""
