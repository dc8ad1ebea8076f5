"""KPIs: the way expected, how one stands, where it leads, and what Tokui works out by itself."""

from tokui.core.kpi.forecast import Forecast, Projected, forecast_of, forecast_words
from tokui.core.kpi.path import due_of, expected_on, expected_path, is_reached, way_of
from tokui.core.kpi.series import latest_until, readings_until
from tokui.core.kpi.status import RULE, Standing, status_of

__all__ = [
    "RULE",
    "Forecast",
    "Projected",
    "Standing",
    "due_of",
    "expected_on",
    "expected_path",
    "forecast_of",
    "forecast_words",
    "is_reached",
    "latest_until",
    "readings_until",
    "status_of",
    "way_of",
]
