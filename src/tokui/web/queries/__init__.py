"""Reads for the screens that span domains."""
