"""Sending what waits, by the worker."""
