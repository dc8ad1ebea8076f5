"""Reading notes: what minutes or a mail say about people, accepted one by one."""

from tokui.plans.minutes.actions import AcceptedClaim, ClaimsKept, accept_claims
from tokui.plans.minutes.queries import Candidate, candidates

__all__ = ["AcceptedClaim", "Candidate", "ClaimsKept", "accept_claims", "candidates"]
