"""The power chart as a page: its document for the island, and the same as a table."""
