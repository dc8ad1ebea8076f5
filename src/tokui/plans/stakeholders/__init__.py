"""Who decides, who helps, and who of us is asked for what."""
