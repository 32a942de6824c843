"""Windows above the window: printing, exporting, settings, help, about."""
