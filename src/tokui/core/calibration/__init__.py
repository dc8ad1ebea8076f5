"""Calibration: what was foretold against what came, honestly where there is too little to tell."""

from tokui.core.calibration.deals import (
    DealCalibration,
    DealStory,
    DealTold,
    GradeHits,
    Saying,
    deal_calibration,
    deal_tellings,
)
from tokui.core.calibration.intervals import (
    AHEAD,
    FEWEST,
    Calibration,
    Told,
    calibration_of,
    first_forecast,
    tellings_of,
    wilson,
)

__all__ = [
    "AHEAD",
    "FEWEST",
    "Calibration",
    "DealCalibration",
    "DealStory",
    "DealTold",
    "GradeHits",
    "Saying",
    "Told",
    "calibration_of",
    "deal_calibration",
    "deal_tellings",
    "first_forecast",
    "tellings_of",
    "wilson",
]
