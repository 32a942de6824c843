"""Looking at a slot's file before and after it is squeezed under its limit."""
