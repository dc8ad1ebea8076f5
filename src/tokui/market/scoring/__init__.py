"""Score models of the workspace: versions, runs over the universe, and what they say."""
