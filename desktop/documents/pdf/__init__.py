"""What worker processes do with PDF files. Nothing here is imported by the program's own process."""
