"""Consistency: of how many records of the plan a check finds nothing that contradicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from tokui.core.checks import LEVELS, PLAN, Finding
from tokui.core.finding_scales import SEVERITY
from tokui.core.health.measure import Footing, Row, measure
from tokui.core.scales import PLAN_SECTION
from tokui.core.sentences import fill
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words

_PARTS: Final = {
    "needs": "need", "objectives": "objective", "our_rivals": "our_rival", "plays": "play",
    "actions": "action", "deals": "deal", "footprint": "footprint", "routes": "route",
    "stakeholders": "stakeholder", "people": "person", "facts": "fact",
}  # fmt: skip
_WHOLE: Final = frozenset({"plan", "account", "section"})


@measure(
    "consistency.records", 2, page="findings",
    words=("Records without findings", "指摘のない記録"),
    formula=("Each record of the plan by the gravest finding at it: none 100 %, hint, warning and "
             "error as the rubric says. What was waived with a reason does not count.",
             "プランの記録ごとに、最も重い指摘で数えます。指摘なし100%、助言・注意・要対応は基準の値。"
             "理由を付けて保留した指摘は数えません。"),
)  # fmt: skip
def records(footing: Footing) -> Iterator[Row]:
    """One row for each record of the plan."""
    found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
    for one in footing.report.findings:
        found[one.noun, one.id].append(one)
    for noun, id in sorted(set(_ids(footing)) | {at for at in found if at[0] not in _WHOLE}):
        yield _row(footing, noun, id, footing.plan.name(id), found.get((noun, id), []))


@measure(
    "consistency.plan", 1, page="findings",
    words=("The plan as a whole", "プラン全体"),
    formula=("The plan and each of its sections by the gravest finding that is about the whole of "
             "it, in the same way. Not known for a plan without records.",
             "プラン自体と各セクションについて、全体に関する最も重い指摘で同じように数えます。"
             "記録のないプランでは判定しません。"),
)  # fmt: skip
def sections(footing: Footing) -> Iterator[Row]:
    """One row for the plan and one for each section, where the plan holds anything."""
    if not any(True for _ in _ids(footing)):
        return
    for code in (PLAN, *PLAN_SECTION.codes):
        found = [
            one
            for one in footing.report.findings
            if one.noun in _WHOLE and one.rule.section == code
        ]
        words = NOUNS["plan"].one if code == PLAN else PLAN_SECTION[code].words
        row = _row(footing, "plan", footing.plan.plan.id, "-", found)
        yield Row("plan", row.id, code, "", row.share, fill(_OF_SECTION, section=words,
                  said=row.said), row.mend)  # fmt: skip


def _ids(footing: Footing) -> Iterator[tuple[str, str]]:
    for part, noun in _PARTS.items():
        for thing in getattr(footing.plan, part):
            yield noun, thing.id
    for objective in footing.plan.objectives:
        for kpi in objective.kpis:
            yield "kpi", kpi.id


def _row(footing: Footing, noun: str, id: str, name: str, found: list[Finding]) -> Row:
    if not found:
        return Row(noun, id, "", name, 1.0, _NOTHING if name else _unnamed(noun, _NOTHING))
    worst = min(found, key=lambda one: LEVELS.index(one.severity))
    said = fill(_FOUND, severity=SEVERITY[worst.severity].words, told=worst.words)
    share = footing.rubric[worst.severity] / 100
    if not name:
        said = _unnamed(noun, said)
    return Row(noun, id, worst.field, name, share, said, worst.remedy)


def _unnamed(noun: str, said: Words) -> Words:
    """What is said of a record that has no name of its own."""
    return fill(_OF_SECTION, section=NOUNS[noun].one, said=said)


_NOTHING: Final = Words("nothing found", "指摘なし")
_FOUND: Final = Words("{severity}: {told}", "{severity}：{told}")
_OF_SECTION: Final = Words("{section} – {said}", "{section}：{said}")
