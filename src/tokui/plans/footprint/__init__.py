"""Whitespace: department by product."""
