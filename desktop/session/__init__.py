"""One open dossier and everything a face may ask of it.

Knows every room below; never prompts, prints or formats for a screen. Modules that need documents or
export are imported only by those who take files in or write folders, so that checking stays quick.
"""
