"""Two moments of one plan compared: by record and by field, in words of both languages."""

from tokui.core.diff.comparing import FieldChange, Kind, PlanDiff, RecordChange, diff_plans
from tokui.core.diff.parts import PARTS, Part
from tokui.core.diff.telling import change_words, evidence_words, value_words

__all__ = [
    "PARTS",
    "FieldChange",
    "Kind",
    "Part",
    "PlanDiff",
    "RecordChange",
    "change_words",
    "diff_plans",
    "evidence_words",
    "value_words",
]
