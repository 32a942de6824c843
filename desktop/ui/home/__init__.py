"""The first page: begin, go on, look at the sample."""
