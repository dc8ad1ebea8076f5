"""All accounts together: sums by class, owner, segment and group, and what hangs on few."""
