"""The decision route: committees, routes, steps."""
