"""What worker processes do with Word files and spreadsheets."""
