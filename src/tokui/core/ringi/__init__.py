"""The decision process (稟議): which route an amount takes, by when each step must be reached, whom
to win first, and what makes a late decision possible. Pure values in, dated plans with reasons out.
"""

from tokui.core.ringi.choosing import Choice, Rule, Verdict, band_words, choose_rule
from tokui.core.ringi.findings import Finding, findings
from tokui.core.ringi.following import DROP, Following, Left, Move
from tokui.core.ringi.meetings import (
    Body,
    Meeting,
    last_meeting,
    never_meets,
    next_meeting,
    papers_due,
)
from tokui.core.ringi.persuading import Line, Order, Turn, Voice, order_of_voices
from tokui.core.ringi.planning import (
    DecisionPlan,
    Wanted,
    plan_dates,
    plan_decision,
    route_for,
    wanted_of,
)
from tokui.core.ringi.proposing import Proposal, Written
from tokui.core.ringi.remedies import Remedy, remedies
from tokui.core.ringi.scheduling import DatedStep, Schedule, Step, schedule
from tokui.core.ringi.telling import reasons, rhythm_words
from tokui.core.ringi.working_days import Closure, is_open, read_closures, why_closed

__all__ = [
    "DROP",
    "Body",
    "Choice",
    "Closure",
    "DatedStep",
    "DecisionPlan",
    "Finding",
    "Following",
    "Left",
    "Line",
    "Meeting",
    "Move",
    "Order",
    "Proposal",
    "Remedy",
    "Rule",
    "Schedule",
    "Step",
    "Turn",
    "Verdict",
    "Voice",
    "Wanted",
    "Written",
    "band_words",
    "choose_rule",
    "findings",
    "is_open",
    "last_meeting",
    "never_meets",
    "next_meeting",
    "order_of_voices",
    "papers_due",
    "plan_dates",
    "plan_decision",
    "read_closures",
    "reasons",
    "remedies",
    "rhythm_words",
    "route_for",
    "schedule",
    "wanted_of",
    "why_closed",
]
