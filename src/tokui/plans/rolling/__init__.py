"""Roll-forward: a new period out of the old one, with nothing carried that nobody decided on."""
