"""What took place with the customer: meetings, calls, notes."""
