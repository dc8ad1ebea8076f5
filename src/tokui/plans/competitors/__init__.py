"""Two maps: the customer's rivals, and ours."""
