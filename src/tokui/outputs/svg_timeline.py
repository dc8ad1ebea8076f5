"""The action plan in time: phases as bands, actions as bars or milestones, what waits for what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.plan import Action, Phase, PlanSnapshot
from tokui.core.words import Words
from tokui.outputs import labels
from tokui.outputs.svg_parts import line, rect, svg, text
from tokui.outputs.widths import clip

NAMES: Final = 300
ROW: Final = 26
HEAD: Final = 40
BAR: Final = 14

_WHOLE: Final = Words("Timeline of {name}", "{name}のタイムライン")
_NO_PHASE: Final = Words("Without a phase", "フェーズなし")
_UNDATED: Final = Words("No date yet", "日付未定")


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date
    width: float

    def x(self, day: date) -> float:
        days = (self.end - self.start).days or 1
        share = (min(max(day, self.start), self.end) - self.start).days / days
        return NAMES + share * (self.width - NAMES - 10)


Link = Callable[[str, str], str]
"""The address of a thing by its noun and its id."""


def timeline_svg(
    snapshot: PlanSnapshot, *, language: str, width: float = 1080, link: Link | None = None
) -> str:
    """The timeline as one `<svg>`; empty when the plan has no action.

    Bars carry `data-action` for linking and the class `bar is-<state>`, late ones `is-late`.
    """
    if not snapshot.actions:
        return ""
    axis = _axis(snapshot, width)
    rows = _rows(snapshot)
    height = HEAD + ROW * len(rows) + 8
    parts = [_months(axis, height, language)]
    middles: dict[str, tuple[float, float, float]] = {}
    for number, row in enumerate(rows):
        top = HEAD + number * ROW
        if isinstance(row, Action):
            drawn, ends = _action(snapshot, axis, row, top, language)
            address = escape(link("action", row.id)) if link else ""
            parts.append(f'<a href="{address}" data-inspect="">{drawn}</a>' if address else drawn)
            if ends is not None:
                middles[row.id] = (*ends, top + ROW / 2)
        else:
            parts.append(_phase(axis, row, top, width, language))
    parts += _waits(snapshot, middles)
    today = axis.x(snapshot.taken_on)
    if axis.start <= snapshot.taken_on <= axis.end:
        parts.append(line(today, HEAD - 6, today, height, "today"))
    label = _WHOLE.fill(name=snapshot.plan.name).say(language)
    return svg("timeline", width, height, label, "".join(parts))


def _axis(snapshot: PlanSnapshot, width: float) -> _Axis:
    days = [snapshot.plan.start_on, snapshot.plan.end_on]
    for action in snapshot.actions:
        days += [action.start_on, action.due_on]
    for phase in snapshot.phases:
        days += [phase.start_on, phase.end_on]
    known = [day for day in days if day] or [snapshot.taken_on]
    first, last = min(known), max(known)
    start = first.replace(day=1)
    end = (last.replace(day=28) + timedelta(days=4)).replace(day=1)
    return _Axis(start, max(end, start + timedelta(days=31)), width)


def _rows(snapshot: PlanSnapshot) -> list[Action | Phase | None]:
    """Phases in order, each followed by its actions by day; actions without a phase last."""
    rows: list[Action | Phase | None] = []
    phases = sorted(snapshot.phases, key=lambda one: (one.start_on or date.max, one.position))
    known = {phase.id for phase in phases}
    for phase in phases:
        rows.append(phase)
        rows += _by_day(action for action in snapshot.actions if action.phase == phase.id)
    loose = _by_day(action for action in snapshot.actions if action.phase not in known)
    if loose and phases:
        rows.append(None)
    return rows + list(loose)


def _by_day(actions: Iterable[Action]) -> list[Action]:
    return sorted(
        actions,
        key=lambda one: (one.due_on or date.max, one.start_on or date.max, one.position, one.title),
    )


def _months(axis: _Axis, height: float, language: str) -> str:
    parts = []
    month = axis.start
    while month < axis.end:
        x = axis.x(month)
        parts.append(line(x, HEAD - 14, x, height, "month-line"))
        said = f"{month.month}月" if language.startswith("ja") else f"{month:%b}"
        parts.append(text(x + 4, HEAD - 6, said, "month"))
        if month == axis.start or month.month == 1:
            year = f"{month.year}年" if language.startswith("ja") else str(month.year)
            parts.append(text(x + 4, 14, year, "year"))
        month = (month + timedelta(days=32)).replace(day=1)
    return "".join(parts)


def _phase(axis: _Axis, phase: Phase | None, top: float, width: float, language: str) -> str:
    name = phase.name if phase else _NO_PHASE.say(language)
    parts = [rect(0, top + 2, width, ROW - 4, "phase-row")]
    if phase and phase.start_on and phase.end_on:
        x, end = axis.x(phase.start_on), axis.x(phase.end_on)
        parts.append(rect(x, top + 4, end - x, ROW - 8, "phase-band", title=phase.goal))
    parts.append(text(8, top + 17, clip(name, (NAMES - 20) / 12.5), "phase-name"))
    return "".join(parts)


def _action(
    snapshot: PlanSnapshot, axis: _Axis, action: Action, top: float, language: str
) -> tuple[str, tuple[float, float] | None]:
    state = scales.ACTION_STATE.say(action.state, language)
    is_late = action.is_open and action.due_on is not None and action.due_on < snapshot.taken_on
    classes = f"bar is-{action.state}{' is-late' if is_late else ''}"
    due = labels.day(action.due_on, language) or _UNDATED.say(language)
    told = labels.in_brackets(f"{action.title} · {state} · {due}", action.owner_name, language)
    parts = [
        f'<g class="action-row" data-action="{escape(action.id)}"><title>{escape(told)}</title>',
        text(20, top + 17, clip(action.title, (NAMES - 90) / 12), "action-name"),
        text(NAMES - 8, top + 17, clip(action.owner_name, 5.4), "action-owner", anchor="end"),
    ]
    ends = None
    if action.due_on is not None:
        y = top + (ROW - BAR) / 2
        end = axis.x(action.due_on)
        if action.start_on is None or action.start_on == action.due_on:
            x, middle = end, top + ROW / 2
            parts.append(
                f'<path class="{classes}" d="M{x:g} {middle - 7:g}L{x + 7:g} {middle:g}'
                f'L{x:g} {middle + 7:g}L{x - 7:g} {middle:g}Z"/>'
            )
            ends = (x - 7, x + 7)
        else:
            x = axis.x(action.start_on)
            parts.append(rect(x, y, max(end - x, 4), BAR, classes, round_by=3))
            ends = (x, max(end, x + 4))
    parts.append("</g>")
    return "".join(parts), ends


def _waits(snapshot: PlanSnapshot, places: dict[str, tuple[float, float, float]]) -> list[str]:
    """A thin line from the end of an action to the start of what waits for it."""
    drawn = []
    for action in snapshot.actions:
        for earlier in action.after:
            if earlier in places and action.id in places:
                _, x1, y1 = places[earlier]
                x2, _, y2 = places[action.id]
                bend = max(x1 + 6, min(x2 - 6, x1 + 12))
                path = f"M{x1:g} {y1:g}H{bend:g}V{y2:g}H{x2:g}"
                drawn.append(f'<path class="waits" d="{path}"/>')
    return drawn
