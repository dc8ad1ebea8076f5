"""From the rows of a plan and its account to the PlanSnapshot that everything else reads."""
