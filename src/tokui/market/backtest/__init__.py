"""What our own won and lost deals and revenue say of a score model."""
