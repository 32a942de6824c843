"""What a dossier is: fields, values, sections, rows, attachments. Opens no foreign file, knows no rule."""
