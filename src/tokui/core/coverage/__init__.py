"""Who of us meets whom of them: the grid of relations and contacts, who faces whom as an equal,
what is missing and what to do about it. Pure values in, sentences with their reasons out.
"""

from tokui.core.coverage.contacts import WINDOW, Frequency, frequency_of
from tokui.core.coverage.deals import DealPeople, deals_decided_by, people_of_deal
from tokui.core.coverage.falling import FALL, Falling, falling_relations
from tokui.core.coverage.gaps import CoverageGap, GapStep, coverage_gaps, gap_people
from tokui.core.coverage.grid import Crossing, Grid, Ours, Theirs, crossing_grid
from tokui.core.coverage.pairing import LEVELS, Pairing, pairings

__all__ = [
    "FALL",
    "LEVELS",
    "WINDOW",
    "CoverageGap",
    "Crossing",
    "DealPeople",
    "Falling",
    "Frequency",
    "GapStep",
    "Grid",
    "Ours",
    "Pairing",
    "Theirs",
    "coverage_gaps",
    "crossing_grid",
    "deals_decided_by",
    "falling_relations",
    "frequency_of",
    "gap_people",
    "pairings",
    "people_of_deal",
]
