"""`plan check`: what is wrong in a plan, or in every plan."""

from __future__ import annotations

from argparse import Namespace
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready
from tokui.cli.plans import day_of, moment, plan_for, snapshot_on
from tokui.cli.speech import answer, answer_json, reader_language, said
from tokui.core.sentences import fill
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.core.checks import Finding, Report
    from tokui.plans.base import Plan

_NOTHING: Final = Words("{plan}: nothing to mend.", "{plan}：指摘はありません。")
_SUMMARY: Final = Words(
    "{plan}: {errors:error|errors}, {warnings:warning|warnings}, {hints:hint|hints}.",
    "{plan}：要対応{errors}件、注意{warnings}件、助言{hints}件。",
)
_WAIVED: Final = Words("{count} waived.", "抑制中{count}件。")
_ALIKE: Final = Words("and {count} more of {code}", "ほか{code}が{count}件")
_MOST_ALIKE: Final = 5
"""How often one rule is said in words; the rest are counted, and JSON has each."""


def check(arguments: Namespace) -> int:
    """The findings of a plan, or of every current plan; 1 when one of them is an error."""
    with database_ready():
        from tokui.core.checks import LEVELS

        shown = LEVELS[: LEVELS.index(arguments.severity) + 1]
        reports = _reports(arguments)
        if arguments.json or arguments.format == "json":
            plans = [_document(plan, report, shown) for plan, report in reports.items()]
            answer_json(plans[0] if arguments.account else plans)
        else:
            for plan, report in reports.items():
                _say(plan, report, shown)
        return int(any(report.has_errors for report in reports.values()))


def _reports(arguments: Namespace) -> dict[Plan, Report]:
    from tokui.core.checks import check_plan
    from tokui.plans.findings.queries import reports_of

    member = acting_member(arguments.member)
    if not arguments.account:
        return reports_of(member, now=moment(), as_of=day_of(arguments.as_of))
    plan = plan_for(member, arguments.account)
    snapshot = snapshot_on(plan, member, day_of(arguments.as_of))
    return {plan: check_plan(snapshot)}


def _say(plan: Plan, report: Report, shown: tuple[str, ...]) -> None:
    from tokui.core.checks import severity_words

    alike: dict[str, list[Finding]] = defaultdict(list)
    for one in report.findings:
        if one.severity in shown:
            alike[one.code].append(one)
    for code, found in alike.items():
        for one in found[:_MOST_ALIKE]:
            answer(f"{said(severity_words(one.severity))}  {one.code}  {said(one.words)}")
            answer(f"      → {said(one.remedy)}")
        if len(found) > _MOST_ALIKE:
            answer(f"      {said(fill(_ALIKE, count=len(found) - _MOST_ALIKE, code=code))}")
    counts = Counter(one.severity for one in report.findings)
    name = f"{plan.account.name} — {plan.name}"
    words = _SUMMARY if report.findings else _NOTHING
    line = fill(
        words,
        plan=name,
        errors=counts["error"],
        warnings=counts["warning"],
        hints=counts["hint"],
    )
    waived = f" {said(fill(_WAIVED, count=len(report.waived)))}" if report.waived else ""
    answer(f"{said(line)}{waived}")


def _document(plan: Plan, report: Report, shown: tuple[str, ...]) -> dict[str, Any]:
    return {
        "account": {"id": plan.account.public_id, "name": plan.account.name},
        "plan": {"id": plan.public_id, "name": plan.name},
        "findings": [_one(one) for one in report.findings if one.severity in shown],
        "waived": len(report.waived),
    }


def _one(one: Finding) -> dict[str, Any]:
    language = reader_language()
    return {
        "code": one.code,
        "severity": one.severity,
        "section": one.rule.section,
        "noun": one.noun,
        "id": one.id,
        "field": one.field,
        "text": one.words.say(language),
        "remedy": one.remedy.say(language),
        "owner": one.owner,
    }
