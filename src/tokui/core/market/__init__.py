"""Which companies deserve which effort: columns of the universe, scores, allocation."""
