"""A plan snapshot out as a file: no database, no request, no clock."""
