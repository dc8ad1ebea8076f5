"""How a KPI stands, by a published rule of a numbered version.

The lead is how much more of the way from baseline to target was come than wanted on the day of the
latest reading, in parts of the whole way. The way wanted runs straight from point to point: from
the baseline over the milestones to the target on the due day.

    reached     the latest reading is at the target or beyond it
    ahead       the lead is 10 % of the way or more
    on track    the lead is -5 % or more
    at risk     the lead is -20 % or more; or the forecast leaves more than 20 % of the way undone
    off         anything less, and a target that was not reached when it was due
    not known   no target, no reading, no way to measure by, or the latest reading is too old

A KPI to be kept is on track within 5 % of its target, at risk within 10 %, else off. A reading is
too old when a second one has fallen due since by the cadence. `RULE` is the version of these
numbers: a verdict that was kept names the version it was made by.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from tokui.core.kpi.forecast import Forecast, forecast_of
from tokui.core.kpi.path import expected_on, is_reached, way_of
from tokui.core.kpi.series import latest_until
from tokui.core.plan import Kpi, Reading
from tokui.core.readings import next_reading
from tokui.core.sentences import day_words, fill, number_text
from tokui.core.words import Words

RULE: Final = 1
AHEAD: Final = Decimal("0.10")
ON_TRACK: Final = Decimal("-0.05")
AT_RISK: Final = Decimal("-0.20")
KEPT: Final = Decimal("0.05")
KEPT_BARELY: Final = Decimal("0.10")

REASONS: Final[dict[str, Words]] = {
    "reached": Words(
        "{value} on {day}: the target {target} is reached.",
        "{day}に{value}となり、目標{target}に達しています。",
    ),
    "missed": Words(
        "Due on {due} with {value}; the target was {target}.",
        "期日{due}の時点で{value}、目標{target}に届いていません。",
    ),
    "lead": Words(
        "{value} on {day}, wanted {expected}: {lead} of the way.",
        "{day}に{value}（計画値{expected}）。道のりの{lead}。",
    ),
    "forecast": Words(
        "{value} on {day}, wanted {expected}; but the trend leads to {coming} of {target}.",
        "{day}に{value}（計画値{expected}）。ただし、このペースでは目標{target}に対し{coming}です。",
    ),
    "kept": Words(
        "{value} on {day}, to be kept at {target}: {away} away.",
        "{day}に{value}（維持する値{target}）。差は{away}です。",
    ),
    "no_target": Words("There is no target.", "目標値がありません。"),
    "no_reading": Words("Nothing was measured yet.", "まだ測定されていません。"),
    "no_way": Words(
        "Baseline, target and due date do not say where to be by now.",
        "基準値・目標値・期日がそろわず、現時点の計画値が分かりません。",
    ),
    "not_yet": Words(
        "The latest reading ({day}) is older than the start of the way.",
        "最新の実績（{day}）が計画の始まりより前です。",
    ),
    "stale": Words(
        "The latest reading is of {day}; another was due on {next}.",
        "最新の実績は{day}です。{next}に次の測定が必要でした。",
    ),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How a KPI stands: a code of the scale of standings, and why."""

    code: str
    reason: Words
    lead: Decimal | None = None
    """Of the way, in parts of 1; negative behind. None where there is no way."""
    expected: Decimal | None = None
    """The value wanted on the day of the latest reading."""
    rule: int = RULE


def status_of(
    kpi: Kpi, *, today: date, due: date | None = None, forecast: Forecast | None = None
) -> Standing:
    """How a KPI stands on a day; `due` is taken where it has no due date of its own.

    `forecast` is the one of the same day where it was worked out already.
    """
    due = kpi.due_on or due
    latest = latest_until(kpi, today)
    if kpi.target is None:
        return Standing("unknown", REASONS["no_target"])
    if latest is None:
        return Standing("unknown", REASONS["no_reading"])
    said = {
        "value": number_text(latest.value),
        "day": day_words(latest.on),
        "target": number_text(kpi.target),
    }
    if is_reached(kpi, latest.value):
        return Standing("done", fill(REASONS["reached"], **said))
    is_over = due is not None and due < today
    if not is_over and (stale := _second_due(kpi, latest)) is not None and stale <= today:
        following = next_reading(kpi.cadence, latest.on) or stale
        words = fill(REASONS["stale"], next=day_words(following), **said)
        return Standing("unknown", words)
    if kpi.direction == "keep":
        return _kept(latest.value, kpi.target, is_over=is_over, said=said)
    if is_over and due is not None:
        return Standing("off", fill(REASONS["missed"], due=day_words(due), **said))
    return _on_the_way(kpi, latest, due, forecast or forecast_of(kpi, today=today, due=due), said)


def _on_the_way(
    kpi: Kpi, latest: Reading, due: date | None, forecast: Forecast, said: dict[str, object]
) -> Standing:
    way = way_of(kpi)
    expected = expected_on(kpi, due, latest.on)
    if way is None or due is None:
        return Standing("unknown", REASONS["no_way"])
    if expected is None:
        return Standing("unknown", fill(REASONS["not_yet"], **said))
    lead = (latest.value - expected) / way * (-1 if kpi.direction == "down" else 1)
    code = _code_of(lead)
    said["expected"] = number_text(round(expected, 1))
    words = fill(REASONS["lead"], lead=_lead_words(lead), **said)
    if code in ("ahead", "on_track") and forecast.due is not None:
        coming = forecast.due.value
        if _falls_short(kpi, coming, way):
            coming_text = number_text(round(coming, 1))
            code, words = "at_risk", fill(REASONS["forecast"], coming=coming_text, **said)
    return Standing(code, words, lead, expected)


def _code_of(lead: Decimal) -> str:
    if lead >= AHEAD:
        return "ahead"
    if lead >= ON_TRACK:
        return "on_track"
    return "at_risk" if lead >= AT_RISK else "off"


def _falls_short(kpi: Kpi, coming: Decimal, way: Decimal) -> bool:
    """Whether a value to come leaves more of the way undone than a KPI at risk may."""
    missing = (kpi.target or 0) - coming
    return (-missing if kpi.direction == "down" else missing) > -AT_RISK * way


def _kept(value: Decimal, target: Decimal, *, is_over: bool, said: dict[str, object]) -> Standing:
    away = abs(value - target)
    words = fill(REASONS["kept"], away=number_text(away), **said)
    if away <= abs(target) * KEPT:
        return Standing("done" if is_over else "on_track", words, expected=target)
    is_near = away <= abs(target) * KEPT_BARELY and not is_over
    return Standing("at_risk" if is_near else "off", words, expected=target)


def _second_due(kpi: Kpi, latest: Reading) -> date | None:
    """The day on which the second reading after the latest one is due."""
    first = next_reading(kpi.cadence, latest.on)
    return next_reading(kpi.cadence, first) if first else None


def _lead_words(lead: Decimal) -> Words:
    percent = abs(round(lead * 100))
    if percent == 0:
        return Words("exactly as planned, 0 %", "計画どおり")
    if lead > 0:
        return Words(f"ahead by {percent} %", f"{percent}%先行")
    return Words(f"behind by {percent} %", f"{percent}%遅れ")
