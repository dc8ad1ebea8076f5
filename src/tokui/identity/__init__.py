"""Our people: workspaces, members, roles, invitations and tokens."""
