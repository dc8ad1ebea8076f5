"""The agenda of a review, made by rule: what wants deciding first, what is only told last.

Reviews lose their time on reading figures aloud. Whatever can be worked out stands on the agenda
before anybody speaks, so that the meeting decides.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from tokui.core.checks import check_plan
from tokui.core.diff import PlanDiff, diff_plans
from tokui.core.diff.telling import KINDS
from tokui.core.kpi import forecast_words, reports_of
from tokui.core.plan import Action, PlanSnapshot
from tokui.core.review_scales import POINT_STATE
from tokui.core.reviewing.said import Said
from tokui.core.scales import ACTION_STATE
from tokui.core.sentences import day_words, fill, same
from tokui.core.vocabulary import NOUNS
from tokui.core.words import Words

STEP: Final = 5
"""Minutes are given in steps of so many."""

TITLES: Final = {
    "decide": Words("To decide today", "今日決めること"),
    "last_time": Words("Decided and asked for last time", "前回の決定・依頼とその後"),
    "kpis": Words("KPIs that miss", "未達・要注意のKPI"),
    "findings": Words("Findings that are new", "新たな指摘"),
    "actions": Words("Actions that are late or closed", "遅れているアクション・終えたアクション"),
    "changes": Words("What changed in the plan", "プランの変更点"),
}
"""By the code of an item, in the order of the meeting."""

_WEIGHTS: Final = {
    "decide": 6, "last_time": 2, "kpis": 4, "findings": 3, "actions": 3, "changes": 2,
}  # fmt: skip
"""How the time is shared among the items that have something to say."""

_DUE: Final = Words("{owner}, due {day}", "{owner}（期限 {day}）")
_NOBODY: Final = Words("nobody", "担当未定")
_LATE: Final = Words("late since {day}", "{day}から遅れ")
_FIELDS: Final = Words("{kind}: {fields}", "{kind}：{fields}")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to speak of: what it is, what there is to say, and the record it stands in."""

    title: Words
    said: Words | None = None
    noun: str = ""
    id: str = ""
    tone: str = ""
    """"bad", "warn", "good", or nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """A part of the meeting."""

    code: str
    minutes: int
    lines: tuple[Line, ...]

    @property
    def title(self) -> Words:
        """What the part is called."""
        return TITLES[self.code]


@dataclass(frozen=True, slots=True)
class Agenda:
    """The parts that have something to say, in order, and the comparison they come from."""

    items: tuple[Item, ...]
    diff: PlanDiff | None
    """None where nothing was sealed before."""

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(item.minutes for item in self.items)


def agenda_of(
    now: PlanSnapshot,
    *,
    before: PlanSnapshot | None = None,
    wanted: Iterable[Said] = (),
    last_time: Iterable[Said] = (),
    minutes: int = 60,
) -> Agenda:
    """The agenda of a review of `now` that takes `minutes`.

    `before` is the version sealed at the review before, `wanted` what is to be decided, `last_time`
    the decisions and asks made then. Opinions about people are in it only where both snapshots hold
    them. Every part has at least five minutes, so that a short meeting may run over.
    """
    diff = diff_plans(before, now) if before is not None else None
    lines = {
        "decide": [_said(one, now.taken_on) for one in wanted],
        "last_time": [_said(one, now.taken_on, tells_state=True) for one in last_time],
        "kpis": list(_kpis(now)),
        "findings": list(_findings(now, before)),
        "actions": list(_actions(now, before)),
        "changes": list(_changes(diff)) if diff else [],
    }
    told = {code: tuple(found) for code, found in lines.items() if found}
    times = _shared(minutes, tuple(told))
    return Agenda(tuple(Item(code, times[code], found) for code, found in told.items()), diff)


def _shared(minutes: int, codes: tuple[str, ...]) -> dict[str, int]:
    """The minutes of each item by its weight, in steps of five, five at least."""
    whole = sum(_WEIGHTS[code] for code in codes)
    return {
        code: max(STEP, round(minutes * _WEIGHTS[code] / whole / STEP) * STEP) for code in codes
    }


def _said(one: Said, today: date, *, tells_state: bool = False) -> Line:
    owner = same(one.owner_name) if one.owner_name else _NOBODY
    parts = [fill(_DUE, owner=owner, day=day_words(one.due_on)) if one.due_on else owner]
    if tells_state:
        state = POINT_STATE[one.state].words if one.state in POINT_STATE else same(one.state)
        parts.insert(0, state)
    if one.answer:
        parts.append(same(one.answer))
    tone = "bad" if one.is_late(today) else "good" if one.state in ("agreed", "done") else ""
    return Line(same(one.text), _joined(parts), "review_point", one.id, tone)


def _kpis(now: PlanSnapshot) -> Iterable[Line]:
    """KPIs that are off or at risk, the worst first, with where they lead."""
    missing = [one for one in reports_of(now).values() if one.standing.code in ("off", "at_risk")]
    for report in sorted(missing, key=lambda one: one.standing.code != "off"):
        said = _joined([report.standing.reason, forecast_words(report.forecast, report.kpi.unit)])
        tone = "bad" if report.standing.code == "off" else "warn"
        yield Line(same(report.kpi.name), said, "kpi", report.kpi.id, tone)


def _findings(now: PlanSnapshot, before: PlanSnapshot | None) -> Iterable[Line]:
    """Findings that were not there before; without a version before, those that must be mended."""
    found = check_plan(now).findings
    if before is None:
        found = tuple(one for one in found if one.severity == "error")
    else:
        known = {(one.code, one.id, one.field) for one in check_plan(before).findings}
        found = tuple(one for one in found if (one.code, one.id, one.field) not in known)
    for one in found:
        tone = {"error": "bad", "warning": "warn"}.get(one.severity, "")
        yield Line(one.words, one.remedy, one.noun, one.id, tone)


def _actions(now: PlanSnapshot, before: PlanSnapshot | None) -> Iterable[Line]:
    """Late actions first, then what was closed since, with result and lesson."""
    today = now.taken_on
    late = [one for one in now.actions if one.is_open and one.due_on and one.due_on < today]
    for one in sorted(late, key=lambda one: (one.due_on or today, one.id)):
        owner = same(one.owner_name) if one.owner_name else _NOBODY
        said = _joined([fill(_LATE, day=day_words(one.due_on or today)), owner])
        yield Line(same(one.title), said, "action", one.id, "bad")
    if before is None:
        return
    was_open = {one.id for one in before.actions if one.is_open}
    known = {one.id for one in before.actions}
    for one in now.actions:
        if not one.is_open and (one.id in was_open or one.id not in known):
            yield Line(same(one.title), _closed(one), "action", one.id, _tone_of(one))


def _closed(action: Action) -> Words:
    parts = [ACTION_STATE[action.state].words]
    parts += [same(text) for text in (action.result, action.lesson) if text]
    return _joined(parts)


def _tone_of(action: Action) -> str:
    return "good" if action.state == "done" else ""


def _changes(diff: PlanDiff) -> Iterable[Line]:
    """Every change of the plan in one line: what it is, and which fields are other ones. Actions
    are told of above."""
    for change in diff.changes:
        noun = NOUNS[change.noun]
        fields = [noun.fields[one.name] for one in change.fields]
        said = KINDS[change.kind]
        if change.kind == "changed":
            said = fill(_FIELDS, kind=said, fields=_listed(fields))
        title = _joined([noun.one, same(change.name)])
        gone = change.kind == "removed"
        yield Line(title, said, "" if gone else change.noun, "" if gone else change.id)


def _listed(parts: list[Words]) -> Words:
    return Words(", ".join(one.en for one in parts), "・".join(one.ja for one in parts))


def _joined(parts: list[Words]) -> Words:
    """Parts of a line one after the other; none twice."""
    kept = list(dict.fromkeys(part for part in parts if part.en))
    return Words(" · ".join(one.en for one in kept), "／".join(one.ja for one in kept))
