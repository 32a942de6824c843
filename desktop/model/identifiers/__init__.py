"""Identifiers with a check digit: what is wrong with one, digit by digit (DOMAIN, Part 4)."""
