"""Needs: what the customer wants, in layers down to the root cause."""
