"""What the demo tells: our company, a group in full depth, two half-made plans, the accounts."""
