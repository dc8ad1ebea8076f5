"""Which account gets how much effort of ours, so that what we expect of all together is most."""
