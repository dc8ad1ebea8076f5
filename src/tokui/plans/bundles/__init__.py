"""The same file of many plans: made by a job into one archive, kept for a day."""
