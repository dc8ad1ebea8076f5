"""All accounts together, as they stand and as they stood at the end of any month."""
