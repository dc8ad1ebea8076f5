"""What is known ages: what waits to be confirmed, confirming it, and how long values keep."""
