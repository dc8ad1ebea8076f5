"""Health of an account, 0 to 100, in six parts with published formulas.

What is not known never counts as zero: it narrows what a part is made of, and is said. A part with
nothing to judge is not known, and the total says of how many parts it is made.
"""

from tokui.core.health.health import Health, Measured, Part, health_of
from tokui.core.health.lifting import Lift, lifts_of, lifts_of_part
from tokui.core.health.measure import FADED, Measure, Row, fade
from tokui.core.health.rubric import SETTINGS, Rubric, Setting, rubric_problems
from tokui.core.health.table import FORMULA, MEASURES
from tokui.core.health.told import Told, ToldPart, document_of, told_of

__all__ = [
    "FADED",
    "FORMULA",
    "MEASURES",
    "SETTINGS",
    "Health",
    "Lift",
    "Measure",
    "Measured",
    "Part",
    "Row",
    "Rubric",
    "Setting",
    "Told",
    "ToldPart",
    "document_of",
    "fade",
    "health_of",
    "lifts_of",
    "lifts_of_part",
    "rubric_problems",
    "told_of",
]
