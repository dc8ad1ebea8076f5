"""Pages: the frame, the shared parts, and the screens that span domains."""
