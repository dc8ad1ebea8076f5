"""Reviews of a plan: who tests it from which view, what was said, and what became of it."""
