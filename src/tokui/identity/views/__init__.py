"""Pages about people: starting, signing in, joining, colleagues, oneself, the workspace."""
