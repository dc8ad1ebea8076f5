"""Lists as pages show them."""
