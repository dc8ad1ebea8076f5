"""What can be typed, one module a family of commands."""
