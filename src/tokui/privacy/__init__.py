"""What people may ask of us: to be erased, to be left out, not to be kept for too long."""
