"""Evidence pages printed to be verified, and the signed ones taken back."""
