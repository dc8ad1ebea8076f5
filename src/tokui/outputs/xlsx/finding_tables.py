"""The table of what a check of the plan finds."""

from __future__ import annotations

from tokui.core.checks import PLAN, Finding, check_plan
from tokui.core.finding_scales import SEVERITY
from tokui.core.plan import PlanSnapshot
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words
from tokui.outputs.xlsx.columns import ID, Column, Table


def findings_table(snapshot: PlanSnapshot) -> Table:
    """Every finding, the gravest first, those held back at the end."""
    report = check_plan(snapshot)
    columns = (
        Column(ID, "id", lambda one: one.id),
        Column(Words("Rule", "ルール"), "text", lambda one: one.code),
        Column(SEVERITY.words, "scale", lambda one: one.severity, SEVERITY),
        Column(Words("Section", "セクション"), "text", _section),
        Column(Words("Finding", "指摘"), "text", lambda one: one.words),
        Column(Words("Remedy", "対処"), "text", lambda one: one.remedy),
        Column(Words("About", "対象"), "text", lambda one: NOUNS[one.noun].one),
        Column(Words("Owner", "担当"), "text", lambda one: one.owner),
        Column(
            Words("Held back until", "抑制の期限"),
            "day",
            lambda one: one.waiver.until if one.waiver else None,
        ),
    )
    return Table(Words("Findings", "指摘"), columns, (*report.findings, *report.waived))


def _section(one: Finding) -> Words:
    code = one.rule.section
    return NOUNS["plan"].one if code == PLAN else PLAN_SECTION[code].words
