"""What a check of a plan finds: read on screen, waived with a reason, graded per workspace."""
