"""Asking for a plan to be approved, answering, and how long the plan then holds."""
