"""The health of accounts: read every month, under a rubric that says how it is worked out."""
