"""KPIs: the way expected, how one stands, where it leads, and what Tokui works out by itself."""

from tokui.core.kpi.computing import (
    Difference,
    Worked,
    computed_readings,
    differences,
    with_computed,
    worked_out,
)
from tokui.core.kpi.figures import Evidence, Figure, Measure
from tokui.core.kpi.forecast import Forecast, Projected, forecast_of, forecast_words
from tokui.core.kpi.measures import MEASURES
from tokui.core.kpi.path import due_of, expected_on, expected_path, is_reached, way_of
from tokui.core.kpi.remarks import Remark, remarks_of
from tokui.core.kpi.report import KpiReport, contributed, report_of, reports_of
from tokui.core.kpi.series import latest_until, readings_until
from tokui.core.kpi.status import RULE, Standing, status_of
from tokui.core.kpi.tree import ROLL_UP, Branch, objective_tree, status_counts
from tokui.core.kpi.units import converted, money_of

__all__ = [
    "MEASURES",
    "ROLL_UP",
    "RULE",
    "Branch",
    "Difference",
    "Evidence",
    "Figure",
    "Forecast",
    "KpiReport",
    "Measure",
    "Projected",
    "Remark",
    "Standing",
    "Worked",
    "computed_readings",
    "contributed",
    "converted",
    "differences",
    "due_of",
    "expected_on",
    "expected_path",
    "forecast_of",
    "forecast_words",
    "is_reached",
    "latest_until",
    "money_of",
    "objective_tree",
    "readings_until",
    "remarks_of",
    "report_of",
    "reports_of",
    "status_counts",
    "status_of",
    "way_of",
    "with_computed",
    "worked_out",
]
