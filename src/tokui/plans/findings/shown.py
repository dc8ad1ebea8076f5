"""Findings as pages show them: where each leads, and what is asked already at the same spot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.urls import reverse

from tokui.core.checks import LEVELS, PLAN, Finding, Report
from tokui.core.finding_scales import SEVERITY
from tokui.core.questions import Question
from tokui.core.scales import PLAN_SECTION
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Value, Words

_PAGES: Final = {
    "stakeholders": "plans:stakeholders",
    "actions": "plans:actions",
    "needs": "plans:needs",
    "objectives": "plans:objectives",
    "plays": "plans:plays",
    "routes": "plans:route",
    "facts": "plans:profile",
    "investment": "investment:page",
    "agreement": "plans:agreement",
    "health": "plans:health",
    "activities": "web:activities",
}
"""The page where a finding of the whole plan, or account, is mended, by what it names."""


@dataclass(frozen=True)
class ShownFinding:
    """A finding with the address of its spot; `question` asks for the same already."""

    finding: Finding
    url: str
    is_record: bool
    spot: Words
    question: Words | None = None


@dataclass(frozen=True)
class Group:
    """Findings of one severity."""

    severity: Value
    findings: tuple[ShownFinding, ...]


def section_words(code: str) -> Words:
    """What the section of a rule is called."""
    return NOUNS["plan"].one if code == PLAN else PLAN_SECTION[code].words


def shown(
    found: Iterable[Finding], account_id: str, questions: Iterable[Question] = ()
) -> tuple[ShownFinding, ...]:
    """The findings as a page shows them."""
    asked = {(one.subject_id, one.field): one.words for one in questions}
    return tuple(_shown(one, account_id, asked.get((one.id, one.field))) for one in found)


def grouped(found: Iterable[ShownFinding]) -> tuple[Group, ...]:
    """The findings by severity, the gravest first; severities without any are left out."""
    listed = tuple(found)
    groups = (
        Group(SEVERITY[level], tuple(one for one in listed if one.finding.severity == level))
        for level in LEVELS
    )
    return tuple(group for group in groups if group.findings)


def apart_from(report: Report, questions: Iterable[Question]) -> tuple[Finding, ...]:
    """The findings that no open question asks for at the same spot: what stands beside the
    questions must not tell them twice."""
    asked = {(one.subject_id, one.field) for one in questions}
    return tuple(one for one in report.findings if (one.id, one.field) not in asked)


def _shown(one: Finding, account_id: str, question: Words | None) -> ShownFinding:
    words = NOUNS[one.noun]
    field = words.fields.get(one.field)
    spot = None
    if field and field.en != words.one.en:
        spot = Words(f"{words.one.en}: {field.en}", f"{words.one.ja}：{field.ja}")
    page = _PAGES.get(one.field) if one.noun in ("plan", "account") else None
    if page is not None:
        url = reverse(page, args=[account_id])
        return ShownFinding(one, url, False, section_words(one.rule.section), question)
    url = reverse("web:record", args=[one.noun, one.id])
    return ShownFinding(one, url, True, spot or words.one, question)
