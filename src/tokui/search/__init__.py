"""Finding any record by any part of its words."""
