"""Named checks: pure questions about one place of a dossier. A pack names them; they know no notice."""
