"""Rules of the roll-forward: what is asked, what is carried, and how links find their way."""
