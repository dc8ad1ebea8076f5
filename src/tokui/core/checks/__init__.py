"""The consistency engine: rules over a plan, each a small pure function with a stable code, a
severity, and what it says in both languages. Nothing is guessed: what is unknown is said to be."""

from tokui.core.checks.findings import LEVELS, Finding, Report, check_plan, severity_words
from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import PLAN, Hit, Rule
from tokui.core.checks.table import CHAPTERS, RULE_BY_CODE, RULES

__all__ = [
    "CHAPTERS",
    "LEVELS",
    "PLAN",
    "RULES",
    "RULE_BY_CODE",
    "Finding",
    "Ground",
    "Hit",
    "Report",
    "Rule",
    "check_plan",
    "severity_words",
]
