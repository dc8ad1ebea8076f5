"""What we sell: products, opportunities, orders."""
