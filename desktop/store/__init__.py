"""One dossier file on disk: open, lock, save, back up, verify, rescue, migrate; and the program's own settings.

Knows SQLite and nothing of documents, rules or faces. A face holds a `DossierFile`; everything else here serves it.
"""
