"""Why a step has its dates, in sentences of both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from tokui.core.calendar_scales import MONTH
from tokui.core.ringi.meetings import LAST_WEEK, Body
from tokui.core.ringi.scheduling import DatedStep
from tokui.core.ringi.working_days import why_closed
from tokui.core.sentences import day_words, fill, listed
from tokui.core.words import Words

WEEKDAYS: Final = (
    Words("Monday", "月曜"), Words("Tuesday", "火曜"), Words("Wednesday", "水曜"),
    Words("Thursday", "木曜"), Words("Friday", "金曜"),
)  # fmt: skip
_ORDINALS: Final[Mapping[int, Words]] = {
    1: Words("first", "第1"), 2: Words("second", "第2"), 3: Words("third", "第3"),
    4: Words("fourth", "第4"), LAST_WEEK: Words("last", "最終"),
}  # fmt: skip

_MONTHLY: Final = Words("day {day} of each month", "毎月{day}日")
_MONTH_END: Final = Words("the last day of each month", "毎月末日")
_NTH: Final = Words("the {week} {weekday} of each month", "毎月{week}{weekday}")
_WEEKLY: Final = Words("every {weekday}", "毎週{weekday}")
_ANY: Final = Words("any working day", "随時")
_UNKNOWN: Final = Words("not known: any working day assumed", "不明（毎営業日と仮定）")
_NOT_IN: Final = Words("{rhythm}, not in {months}", "{rhythm}、{months}は休会")

_MEETS: Final = Words("{body} meets on {day} ({rhythm}).", "{body}は{day}に開催（{rhythm}）。")
_MOVED: Final = Words(
    "Moved from {planned}, which is {closed}.", "本来の{planned}は{closed}のため変更。"
)
_OWN_CLOSURE: Final = Words("a closure of its own", "休会日")
_PAPERS: Final = Words(
    "Papers {days:day|days} before ({kind}).", "資料提出は{days}日前（{kind}）。"
)
_TAKES: Final = Words("Takes {days:day|days} ({kind}).", "所要{days}日（{kind}）。")
_NO_DAYS: Final = Words("Days not known; none counted.", "所要日数は不明（0日で計算）。")
_BESIDE: Final = Words("Runs beside the step before.", "前の段階と並行。")
_NEVER: Final = Words("{body} never meets.", "{body}は開催されない。")
_AFTER: Final = Words("After the decision; holds nothing up.", "決裁後のため期限に影響しない。")
_KINDS: Final[Mapping[str, Words]] = {
    "calendar": Words("calendar days", "暦日"),
    "business": Words("working days", "営業日"),
}


def rhythm_words(body: Body) -> Words:
    """When a committee meets."""
    words = _UNKNOWN
    if body.meets == "monthly_day":
        day = body.day_of_month or 1
        words = _MONTH_END if day == 31 else fill(_MONTHLY, day=day)
    elif body.meets == "weekly":
        words = fill(_WEEKLY, weekday=WEEKDAYS[body.weekday or 0])
    elif body.meets == "monthly_weekday":
        week = _ORDINALS[body.week or LAST_WEEK]
        words = fill(_NTH, week=week, weekday=WEEKDAYS[body.weekday or 0])
    elif body.meets == "any_day":
        words = _ANY
    if not body.off_months:
        return words
    months = listed(MONTH[str(month)].words for month in sorted(body.off_months))
    return fill(_NOT_IN, rhythm=words, months=months)


def reasons(dated: DatedStep) -> tuple[Words, ...]:
    """Why a step has its dates."""
    return tuple(_reasons(dated))


def _reasons(dated: DatedStep) -> Iterator[Words]:
    step = dated.step
    if dated.is_after_decision:
        yield _AFTER
    elif step.is_parallel and dated.stage:
        yield _BESIDE
    if step.body is not None:
        yield from _of_meeting(dated, step.body)
    elif step.days is None:
        yield _NO_DAYS
    elif step.days:
        yield fill(_TAKES, days=step.days, kind=_KINDS[step.day_kind])


def _of_meeting(dated: DatedStep, body: Body) -> Iterator[Words]:
    if dated.meeting is None:
        if dated.done_by is None:
            yield fill(_NEVER, body=body.name)
        return
    held, planned = dated.meeting.held, dated.meeting.planned
    yield fill(_MEETS, body=body.name, day=day_words(held), rhythm=rhythm_words(body))
    if dated.meeting.is_moved:
        closed = _why_not(body, planned)
        yield fill(_MOVED, planned=day_words(planned), closed=closed)
    step = dated.step
    days = step.days if step.days is not None else body.paper_days
    kind = step.day_kind if step.days is not None else body.paper_kind
    if days and not dated.is_after_decision:
        yield fill(_PAPERS, days=days, kind=_KINDS[kind])


def _why_not(body: Body, day: date) -> Words:
    return why_closed(day) or _OWN_CLOSURE
