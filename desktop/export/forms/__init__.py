"""Printed forms: one declaration, one filled layout, two writers (PDF and Word)."""
