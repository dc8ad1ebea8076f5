"""Quick capture: a line after a meeting kept as an activity, its people and the next steps."""

from tokui.plans.captures.actions import (
    CaptureKept,
    CaptureWanted,
    NewPerson,
    PlannedStep,
    keep_capture,
)
from tokui.plans.captures.document import document_of
from tokui.plans.captures.queries import CapturePlace, account_named_in, place_of, read_for
from tokui.plans.captures.wanted import wanted_from

__all__ = [
    "CaptureKept",
    "CapturePlace",
    "CaptureWanted",
    "NewPerson",
    "PlannedStep",
    "account_named_in",
    "document_of",
    "keep_capture",
    "place_of",
    "read_for",
    "wanted_from",
]
