"""The account plan and its sections; one sub-package a section."""
