"""What a programme demands: packs as data, checks as code, and findings with the clause they come from.

Knows the model; knows neither the file on disk nor any document library, so that checking stays quick.
"""
