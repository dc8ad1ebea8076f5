"""Files in: read, match columns, preview, commit, undo."""
