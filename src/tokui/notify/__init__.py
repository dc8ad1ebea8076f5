"""What a member is told of: notices, the mails made of them, and feeds of dates."""
