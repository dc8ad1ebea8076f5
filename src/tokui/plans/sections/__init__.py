"""Who looks after each section of a plan, and when it was last confirmed."""
