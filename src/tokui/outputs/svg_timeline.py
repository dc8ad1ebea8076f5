"""The action plan in time: phases as bands, actions as bars or milestones, what waits for what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Final

from tokui.core import scales
from tokui.core.customer_year import customer_year
from tokui.core.japan.holidays import is_business_day
from tokui.core.months import first_of_month
from tokui.core.plan import Action, Phase, PlanSnapshot
from tokui.core.rechecks import is_listed
from tokui.core.words import Words
from tokui.core.yearly import closing_of
from tokui.outputs import labels
from tokui.outputs.svg_parts import line, rect, svg, text
from tokui.outputs.widths import clip

NAMES: Final = 300
ROW: Final = 26
HEAD: Final = 40
BAR: Final = 14
CLOSED_FROM: Final = 3
"""Days on which nobody works are shown where a day is at least so many pixels wide."""

_WHOLE: Final = Words("Timeline of {name}", "{name}のタイムライン")
_NO_PHASE: Final = Words("Without a phase", "フェーズなし")
_UNDATED: Final = Words("No date yet", "日付未定")


@dataclass(frozen=True, slots=True)
class _Axis:
    start: date
    end: date
    width: float

    @property
    def day(self) -> float:
        """How wide a day is."""
        return (self.width - NAMES - 10) / ((self.end - self.start).days or 1)

    def x(self, day: date) -> float:
        """Where a day begins."""
        return NAMES + (min(max(day, self.start), self.end) - self.start).days * self.day


Link = Callable[[str, str], str]
"""The address of a thing by its noun and its id."""


def timeline_svg(
    snapshot: PlanSnapshot,
    *,
    language: str,
    width: float = 1080,
    day: float | None = None,
    link: Link | None = None,
    versions: Mapping[str, int] | None = None,
) -> str:
    """The timeline as one `<svg>`; empty when the plan has no action.

    It is `width` wide, or as wide as it takes with so many pixels for a `day`. Behind the bars lie
    the days on which nobody works, where they are wide enough to be seen, and above them what is
    to be expected at the customer. Bars carry the class `bar is-<state>`, late ones `is-late`;
    with `versions` of the records by id those that may be moved say where they stand.
    """
    if not snapshot.actions:
        return ""
    axis = _axis(snapshot, width, day)
    rows = _rows(snapshot)
    height = HEAD + ROW * len(rows) + 8
    held = _Held(snapshot, axis, language, link, versions or {})
    parts = [_closed_days(axis, height), _months(axis, height, language), _expected(held)]
    names, bars = [], []
    middles: dict[str, tuple[float, float, float]] = {}
    for number, row in enumerate(rows):
        top = HEAD + number * ROW
        if isinstance(row, Action):
            named, drawn, ends = _action(held, row, top)
            names.append(named)
            bars.append(drawn)
            if ends is not None:
                middles[row.id] = (*ends, top + ROW / 2)
        else:
            parts.append(_phase(axis, row, top))
            names.append(_phase_name(row, top, language))
    parts += [*_waits(snapshot, middles), *bars]
    today = axis.x(snapshot.taken_on)
    if axis.start <= snapshot.taken_on <= axis.end:
        parts.append(line(today, HEAD - 6, today, height, "today"))
    room = rect(0, 0, NAMES - 2, height, "names-room")
    parts.append(f'<g class="names">{room}{"".join(names)}</g>')
    label = _WHOLE.fill(name=snapshot.plan.name).say(language)
    measures = f'data-start="{axis.start}" data-day="{axis.day:.4f}" data-names="{NAMES}"'
    return svg("timeline", axis.width, height, label, "".join(parts), measures)


@dataclass(frozen=True, slots=True)
class _Held:
    """What every part of the drawing is drawn from."""

    snapshot: PlanSnapshot
    axis: _Axis
    language: str
    link: Link | None
    versions: Mapping[str, int]

    def linked(self, action: Action, drawn: str, classes: str = "") -> str:
        """A part that leads to its action."""
        if self.link is None:
            return drawn
        named = f' class="{classes}"' if classes else ""
        address = escape(self.link("action", action.id))
        return f'<a href="{address}"{named} data-inspect="">{drawn}</a>'


def _axis(snapshot: PlanSnapshot, width: float, day: float | None) -> _Axis:
    days = [snapshot.plan.start_on, snapshot.plan.end_on]
    for action in snapshot.actions:
        days += [action.start_on, action.due_on]
    for phase in snapshot.phases:
        days += [phase.start_on, phase.end_on]
    known = [day for day in days if day] or [snapshot.taken_on]
    first, last = min(known), max(known)
    start = first.replace(day=1)
    end = first_of_month(last, 1)
    end = max(end, start + timedelta(days=31))
    return _Axis(start, end, NAMES + 10 + (end - start).days * day if day else width)


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
        month = first_of_month(month, 1)
    return "".join(parts)


def _closed_days(axis: _Axis, height: float) -> str:
    """Weekends, holidays and the turn of the year as faint columns, joined where they touch."""
    if axis.day < CLOSED_FROM:
        return ""
    parts = []
    day = axis.start
    while day < axis.end:
        if is_business_day(day):
            day += timedelta(days=1)
            continue
        first = day
        while day < axis.end and not is_business_day(day):
            day += timedelta(days=1)
        width = axis.x(day) - axis.x(first)
        parts.append(rect(axis.x(first), HEAD, width, height - HEAD, "closed"))
    return "".join(parts)


def _expected(held: _Held) -> str:
    """What is to be expected at the customer, as a thin band below the months with a tooltip."""
    account, axis = held.snapshot.account, held.axis
    listed = is_listed(account.market, account.securities_code)
    parts = []
    for event in customer_year(axis.start, axis.end, closing_of(held.snapshot), listed=listed):
        x, end = axis.x(event.starts_on), axis.x(event.ends_on + timedelta(days=1))
        days = labels.day(event.starts_on, held.language)
        if event.ends_on != event.starts_on:
            days = f"{days} – {labels.day(event.ends_on, held.language)}"
        title = f"{event.name.say(held.language)} · {days}"
        parts.append(rect(x, HEAD - 4, max(end - x, 3), 4, "expected", title=title))
    return "".join(parts)


def _phase(axis: _Axis, phase: Phase | None, top: float) -> str:
    parts = [rect(0, top + 2, axis.width, ROW - 4, "phase-row")]
    if phase and phase.start_on and phase.end_on:
        x, end = axis.x(phase.start_on), axis.x(phase.end_on)
        parts.append(rect(x, top + 4, end - x, ROW - 8, "phase-band", title=phase.goal))
    return "".join(parts)


def _phase_name(phase: Phase | None, top: float, language: str) -> str:
    name = phase.name if phase else _NO_PHASE.say(language)
    room = rect(0, top + 2, NAMES - 2, ROW - 4, "phase-row")
    return room + text(8, top + 17, clip(name, (NAMES - 20) / 12.5), "phase-name")


def _action(held: _Held, action: Action, top: float) -> tuple[str, str, tuple[float, float] | None]:
    """The name of an action, its bar, and from where to where that reaches."""
    language, axis, today = held.language, held.axis, held.snapshot.taken_on
    state = scales.ACTION_STATE.say(action.state, language)
    is_late = action.is_open and action.due_on is not None and action.due_on < today
    due = labels.day(action.due_on, language) or _UNDATED.say(language)
    told = labels.in_brackets(f"{action.title} · {state} · {due}", action.owner_name, language)
    title = f"<title>{escape(told)}</title>"
    named = title + (
        text(20, top + 17, clip(action.title, (NAMES - 90) / 12), "action-name")
        + text(NAMES - 8, top + 17, clip(action.owner_name, 5.4), "action-owner", anchor="end")
    )
    name = held.linked(
        action, f'<g class="action-row" data-action="{escape(action.id)}">{named}</g>'
    )
    if action.due_on is None:
        return name, "", None
    classes = f"bar is-{action.state}{' is-late' if is_late else ''}"
    if action.start_on is None or action.start_on >= action.due_on:
        x, middle = axis.x(action.due_on), top + ROW / 2
        shape = (
            f'<path class="{classes}" d="M{x:g} {middle - 7:g}L{x + 7:g} {middle:g}'
            f'L{x:g} {middle + 7:g}L{x - 7:g} {middle:g}Z"/>'
        )
        ends = (x - 7, x + 7)
    else:
        x = axis.x(action.start_on)
        ends = (x, max(axis.x(action.due_on), x + 4))
        shape = rect(x, top + (ROW - BAR) / 2, ends[1] - x, BAR, classes, round_by=3)
    bar = f'<g class="action-row" data-bar="{escape(action.id)}"{_days(held, action)}>'
    return name, held.linked(action, f"{bar}{title}{shape}</g>", "action-bar"), ends


def _days(held: _Held, action: Action) -> str:
    """Where an action stands, for the script that moves it; nothing for what cannot be moved."""
    if action.id not in held.versions or action.relative_to:
        return ""
    start = f' data-since="{action.start_on}"' if action.start_on else ""
    return (
        f' data-due="{action.due_on}"{start} data-version="{held.versions[action.id]}"'
        f' data-name="{escape(action.title)}"'
    )


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
