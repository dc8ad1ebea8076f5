"""Hand-over (引継ぎ): an account passes from one colleague to another."""
