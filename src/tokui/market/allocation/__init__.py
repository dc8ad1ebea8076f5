"""Scenarios of who gets how much effort, solved in a process of their own."""
