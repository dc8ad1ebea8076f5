"""Surveys of customers, kept as numbers of answers."""
