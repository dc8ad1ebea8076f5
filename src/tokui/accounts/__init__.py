"""Customers: company, team, departments, facts with source, financial years."""
