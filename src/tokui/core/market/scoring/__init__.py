"""A score that can be read: criteria on five axes, alike on every engine."""
