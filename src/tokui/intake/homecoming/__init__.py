"""Edited workbooks come home: read, compare with the plan of today, write, take back."""
