"""Where to invest: the universe of companies, scores, target lists, decisions and allocation."""
