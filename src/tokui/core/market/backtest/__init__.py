"""Would the score have told won deals from lost ones? Honest about how little a few deals say."""
