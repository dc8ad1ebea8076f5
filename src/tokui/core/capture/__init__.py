"""One line after a meeting, read into an activity, its people and what comes next."""

from tokui.core.capture.people import Colleague, Contact, FoundPerson, StrangerNamed
from tokui.core.capture.reading import Capture, CaptureGround, NamedDeal, NextStep, read_capture

__all__ = [
    "Capture",
    "CaptureGround",
    "Colleague",
    "Contact",
    "FoundPerson",
    "NamedDeal",
    "NextStep",
    "StrangerNamed",
    "read_capture",
]
