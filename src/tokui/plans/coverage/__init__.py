"""Coverage: our people by theirs, what is missing between them, and actions that close it."""
