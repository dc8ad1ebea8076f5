"""Target lists: companies of the market that somebody is to win, from candidate to account."""
