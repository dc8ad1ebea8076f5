"""A decision route in time: each step from papers to end, with meetings, slack and closed days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.months import first_of_month
from tokui.core.ringi import DatedStep, Schedule, is_open
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.svg_parts import line, rect, svg, text
from tokui.outputs.widths import clip

NAMES: Final = 300
ROW: Final = 34
HEAD: Final = 46
BAR: Final = 12
SHADED: Final = 4
"""Closed days in a row from which on they are shaded: longer than a weekend with a Monday off."""

_WHOLE: Final = Words("“{name}”: last safe days up to {day}", "「{name}」{day}までの逆算日程")
_STEP: Final = Words(
    "{step}: papers in by {papers}, done by {done}", "{step}：資料提出{papers}、完了{done}"
)
_AFTER: Final = Words("{step}: {done}, after the decision", "{step}：{done}（決裁後）")
_TODAY: Final = Words("Today", "今日")
_WANTED: Final = Words("Wanted", "希望日")

Link = Callable[[str, str], str]
"""The address of a thing by its noun and its id."""


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date
    width: float

    def x(self, day: date) -> float:
        days = (self.end - self.start).days or 1
        share = (min(max(day, self.start), self.end) - self.start).days / days
        return NAMES + share * (self.width - NAMES - 16)


def ringi_svg(
    plan: Schedule, name: str, *, language: str, width: float = 1176, link: Link | None = None
) -> str:
    """The route as one `<svg>`; empty where there are no dates.

    Bars have the class `span is-<kind>`, late ones `is-late`; a thin line before a bar is slack.
    """
    if plan.draft_by is None:
        return ""
    axis = _axis(plan, width)
    height = HEAD + ROW * len(plan.steps) + 10
    parts = [*_closed(axis, height), *_months(axis, height, language)]
    for number, dated in enumerate(plan.steps):
        drawn = _step(axis, dated, HEAD + number * ROW, language)
        address = escape(link("step", dated.step.id)) if link else ""
        parts.append(f'<a href="{address}" data-inspect="">{drawn}</a>' if address else drawn)
    parts += _mark(axis, plan.today, _TODAY, "today", height, language)
    parts += _mark(axis, plan.wanted, _WANTED, "wanted", height, language)
    label = _WHOLE.fill(name=name, day=labels.day(plan.wanted, language)).say(language)
    return svg("timeline ringi", width, height, label, "".join(parts))


def _axis(plan: Schedule, width: float) -> _Axis:
    days = [plan.today, plan.wanted]
    for dated in plan.steps:
        days += [day for day in (dated.papers_by, dated.done_by) if day]
    first, last = min(days), max(days)
    room = max(timedelta(days=2), (last - first) / 24)
    return _Axis(first - room, last + room, width)


def _closed(axis: _Axis, height: float) -> Iterator[str]:
    """Stretches of closed days that are longer than a long weekend."""
    day = axis.start
    while day <= axis.end:
        end = day
        while end <= axis.end and not is_open(end):
            end += timedelta(days=1)
        if (end - day).days >= SHADED:
            yield rect(axis.x(day), HEAD - 6, axis.x(end) - axis.x(day), height - HEAD, "closed")
        day = max(end, day + timedelta(days=1))


def _months(axis: _Axis, height: float, language: str) -> Iterator[str]:
    month = first_of_month(axis.start, 1)
    is_ja = language.startswith("ja")
    while month < axis.end:
        x = axis.x(month)
        yield line(x, HEAD - 18, x, height, "month-line")
        said = f"{month.month}月" if is_ja else f"{month:%b}"
        if month.month == 1:
            said = f"{month.year}年{said}" if is_ja else f"{said} {month.year}"
        yield text(x + 4, HEAD - 10, said, "month")
        month = first_of_month(month, 1)


def _mark(
    axis: _Axis, day: date, words: Words, classes: str, height: float, language: str
) -> Iterator[str]:
    x = axis.x(day)
    yield line(x, 20, x, height, classes)
    at_end = x > axis.width - 120
    said = f"{words.say(language)} {_short(day, language)}"
    yield text(x - 4 if at_end else x + 4, 16, said, classes, anchor="end" if at_end else "start")


def _step(axis: _Axis, dated: DatedStep, top: float, language: str) -> str:
    step = dated.step
    kind = scales.STEP_KIND.say(step.kind, language)
    who = f"{step.name}　{step.who}" if step.who and step.who != step.name else step.name
    number = "" if dated.is_after_decision else f"{dated.stage}"
    parts = [
        f'<g class="step-row"><title>{escape(_told(dated, language))}</title>',
        rect(0, top + 1, axis.width, ROW - 2, "row-ground"),
        text(22, top + 21, number, "number", anchor="end"),
        text(32, top + 21, kind, "step-kind"),
        text(82 if language.startswith("ja") else 92, top + 21, clip(who, 16), "step-name"),
        *_bar(axis, dated, top, language),
    ]
    return "".join(parts) + "</g>"


def _told(dated: DatedStep, language: str) -> str:
    done = labels.day(dated.done_by, language) or "–"
    if dated.papers_by is None:
        return _AFTER.fill(step=dated.step.name, done=done).say(language)
    papers = labels.day(dated.papers_by, language)
    return _STEP.fill(step=dated.step.name, papers=papers, done=done).say(language)


def _bar(axis: _Axis, dated: DatedStep, top: float, language: str) -> Iterator[str]:
    middle = top + ROW / 2
    if dated.done_by is None:
        return
    done = axis.x(dated.done_by)
    begin = axis.x(dated.papers_by) if dated.papers_by else done
    is_late = dated.slack is not None and dated.slack < 0
    if dated.papers_by and dated.earliest_in and not is_late:
        yield line(axis.x(dated.earliest_in), middle, begin, middle, "slack")
    classes = f"span is-{dated.step.kind}{' is-late' if is_late else ''}"
    yield rect(begin, middle - BAR / 2, max(done - begin, 4), BAR, classes, round_by=3)
    if dated.meeting is not None:
        yield f'<path class="meeting" d="M{done:g} {middle - 8:g}l8 8l-8 8l-8 -8z"/>'
    if dated.papers_by is None:
        yield text(done + 12, middle + 4, _short(dated.done_by, language), "day")
        return
    said = _short(dated.papers_by, language)
    if begin - NAMES > 44:
        yield text(begin - 6, middle + 4, said, "day", anchor="end")
    if dated.done_by != dated.papers_by and done < axis.width - 60:
        yield text(done + 12, middle + 4, _short(dated.done_by, language), "day")


def _short(day: date, language: str) -> str:
    return f"{day.month}/{day.day}" if language.startswith("ja") else f"{day.day} {day:%b}"
