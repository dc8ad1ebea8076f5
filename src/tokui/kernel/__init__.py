"""The Django ground all domains stand on."""
