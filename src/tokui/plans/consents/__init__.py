"""Agreement of colleagues and departments to what a plan asks of them."""
