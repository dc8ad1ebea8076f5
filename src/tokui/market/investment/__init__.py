"""Which class an account gets and why, what it is to bring and cost, and what is not done."""
