"""The REST interface for other programs."""
