"""Phases and actions."""
