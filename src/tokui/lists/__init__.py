"""Lists people keep: saved views and favourites."""
