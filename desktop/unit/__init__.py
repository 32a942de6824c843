"""Many people: the personnel office's roster, workspace index, batches and checks across people.

Knows everything below it, one dossier at a time; knows no open session and no face.
"""
