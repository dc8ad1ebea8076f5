"""People at the customer: persons, posts, lines between them, and who of us knows whom."""
