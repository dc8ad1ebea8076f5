"""Pages of score models and of their runs."""
