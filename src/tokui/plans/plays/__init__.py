"""Plays: to whom we bring which value, when and by which means."""
