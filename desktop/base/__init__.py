"""What every room may use and what knows no dossier: errors, jobs, files, names, paths, log."""
