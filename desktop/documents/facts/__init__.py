"""What the picture and the text of a page tell: small measures, each of one thing, that advise and never decide."""
