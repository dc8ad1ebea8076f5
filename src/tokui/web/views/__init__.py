"""Views of the screens that span domains."""
