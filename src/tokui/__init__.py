"""Tokui: account planning for teams that sell to large organisations."""

__version__ = "0.1.0"
