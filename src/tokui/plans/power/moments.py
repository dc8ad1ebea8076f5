"""The power chart at any moment: today, the end of a day, a sealed version, a day to come."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any, Final

from django.db.models.functions import TruncDate
from django.utils import timezone

from tokui.core.japan import Unreadable, read_date
from tokui.core.plan import Judged, PlanSnapshot, current_judgement
from tokui.core.powerchart import PowerChart, power_chart
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, NotFound, Problem
from tokui.kernel.fields import Field
from tokui.kernel.judgements import judgement_rows
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import say
from tokui.plans.base import Plan, PlanVersion
from tokui.plans.lifecycle import list_versions, open_version, read_version
from tokui.plans.queries import plan_snapshot

DRAWN: Final[Mapping[str, tuple[str, ...]]] = {
    "person": ("name",),
    "post": ("person", "title", "department", "boss", "is_main", "started_on", "ended_on"),
    "department": ("name", "parent", "head", "level"),
    "stakeholder": ("person", "roles", "attitude", "influence"),
    "tie": ("kind", "source", "target", "strength", "label"),
    "coverage": ("person", "colleague", "now"),
}
"""The fields of records that the chart shows."""
_GRADED: Final = frozenset({"attitude", "influence"})
"""Judged fields of which the chart draws how sure they are, too."""


@dataclass(frozen=True, slots=True)
class Stop:
    """A moment at which the chart can be looked at. Neither day nor version means now."""

    day: date
    is_now: bool = False
    version: PlanVersion | None = None

    @property
    def key(self) -> str:
        """How addresses and `since` name it; empty for now."""
        if self.is_now:
            return ""
        return self.version.public_id if self.version else self.day.isoformat()

    @property
    def query(self) -> str:
        """The question in the address that leads here."""
        if self.is_now:
            return ""
        return f"version={self.key}" if self.version else f"on={self.key}"

    @property
    def order(self) -> tuple[date, bool, int]:
        """By day; a version is sealed before its day ends, so it stands before that day."""
        return (self.day, self.version is None, self.version.number if self.version else 0)


@dataclass(frozen=True)
class Sight:
    """The chart at a stop, as its reader may see it."""

    stop: Stop
    snapshot: PlanSnapshot
    is_before_the_plan: bool = False
    """Whether a day was asked for on which there was no plan yet; the first day is shown."""

    @cached_property
    def chart(self) -> PowerChart:
        """What is drawn."""
        return power_chart(self.snapshot)


@dataclass(frozen=True)
class Times:
    """All stops of one plan for one reader, the oldest first; now is among them."""

    member: Member
    plan: Plan
    today: date
    now: PlanSnapshot

    @property
    def first_day(self) -> date:
        """The day on which the plan was started."""
        return min(timezone.localdate(self.plan.created_at), self.today)

    @cached_property
    def versions(self) -> list[PlanVersion]:
        """The sealed versions, the newest first."""
        return list(list_versions(self.member, self.plan))

    @cached_property
    def stops(self) -> list[Stop]:
        """Days on which the chart changed, versions, and now."""
        days = {self.first_day, *_days_of_events(self.plan, self.now.has_opinions)}
        days |= _days_of_values(self.plan, self.now.has_opinions)
        kept = sorted(day for day in days if day >= self.first_day and day != self.today)
        stops = [Stop(day) for day in kept]
        stops += [Stop(timezone.localdate(one.sealed_at), version=one) for one in self.versions]
        stops.append(Stop(self.today, is_now=True))
        return sorted(stops, key=lambda stop: stop.order)

    def sight(self, asked: Mapping[str, str]) -> Sight:
        """The chart that `on` or `version` asks for; a day before the plan is its first day.

        Raises NotFound for a version of another plan, InvalidInput for what is no day.
        """
        if asked.get("version"):
            return self._version(asked["version"])
        if not asked.get("on"):
            return Sight(Stop(self.today, is_now=True), self.now)
        day = _read_day(asked["on"], "on")
        found = self._day(max(day, self.first_day))
        return replace(found, is_before_the_plan=day < self.first_day)

    def earlier(self, sight: Sight, since: str) -> Sight | None:
        """What a chart is compared with: what `since` names, a day or a version, else the stop
        before; None where there is none, and for today unless `since` asks for it."""
        if since and since[:4].isdigit() and "-" in since:
            return self._day(max(_read_day(since, "since"), self.first_day))
        if since:
            return self._version(since)
        before = None if sight.stop.is_now else self.beside(sight.stop, -1)
        return self._at(before) if before else None

    def beside(self, stop: Stop, step: int) -> Stop | None:
        """The stop before (-1) or after (1); a day between stops has neighbours too."""
        if step < 0:
            return next((one for one in reversed(self.stops) if one.order < stop.order), None)
        return next((one for one in self.stops if one.order > stop.order), None)

    def _at(self, stop: Stop) -> Sight:
        if stop.is_now:
            return Sight(stop, self.now)
        return self._version(stop.key) if stop.version else self._day(stop.day)

    def _day(self, day: date) -> Sight:
        if day == self.today:
            return Sight(Stop(day, is_now=True), self.now)
        snapshot = plan_snapshot(self.plan, member=self.member, as_of=day, now=timezone.now())
        return Sight(Stop(day), snapshot)

    def _version(self, public_id: str) -> Sight:
        version = open_version(self.member, public_id)
        if version.plan_id != self.plan.pk:
            raise NotFound
        stop = Stop(timezone.localdate(version.sealed_at), version=version)
        return Sight(stop, read_version(self.member, version))


def live_ids(scope: Scope) -> frozenset[str]:
    """The ids of records behind cards and lines that are there today, and so can be opened."""
    found: set[str] = set()
    for code in ("person", "stakeholder", "department", "tie"):
        found |= set(noun_of(code).rows_in(scope).values_list("public_id", flat=True))
    return frozenset(found)


def _days_of_events(plan: Plan, sees_opinions: bool) -> set[date]:
    """The days on which somebody wrote what the chart shows the reader."""
    shown: dict[str, list[Field]] = {}
    for code, names in DRAWN.items():
        noun = noun_of(code)
        if sees_opinions or not getattr(noun.policy, "is_opinion", False):
            fields = [noun.by_name[name] for name in names]
            shown[code] = [item for item in fields if sees_opinions or not item.sensitive]
    events = Event.objects.filter(account_key=plan.account_id, at__gte=plan.created_at).order_by()
    whole = events.filter(noun__in=shown, verb__in=("created", "removed", "restored"))
    days = whole.annotate(day=TruncDate("at", tzinfo=timezone.get_default_timezone()))
    found = set(days.values_list("day", flat=True).distinct())
    changed = events.filter(noun__in=shown, verb="changed").values_list("at", "noun", "changes")
    for at, code, changes in changed:
        if any(_is_seen(item, changes.get(item.name)) for item in shown[code]):
            found.add(timezone.localdate(at))
    return found


def _is_seen(item: Field, change: Sequence[Any] | None) -> bool:
    """Whether a change of a field is one of the drawing: a judgement that was only confirmed once
    more is not."""
    if change is None or not item.judged:
        return change is not None
    before, after = ((side or {}) for side in change)
    named = ("value", "grade") if item.name in _GRADED else ("value",)
    return any(before.get(name) != after.get(name) for name in named)


def _days_of_values(plan: Plan, sees_opinions: bool) -> set[date]:
    """The days on which posts begin or are over, and judgements expire without another one."""
    rows: Any = noun_of("post").rows_in(Scope(plan.account.workspace, plan.account, plan))
    found: set[date | None] = set()
    for started, ended in rows.values_list("started_on", "ended_on"):
        found |= {started, _day_after(ended)}
    if sees_opinions:
        found |= _days_of_expiry(plan)
    return {day for day in found if day is not None}


def _days_of_expiry(plan: Plan) -> set[date | None]:
    judged = judgement_rows(account_key=plan.account_id, plan_key=plan.pk)
    judged = judged.filter(noun__in=("stakeholder", "coverage"))
    columns = ("noun", "subject_key", "field", "value", "judged_on", "expires_on")
    held: dict[tuple[str, int, str], list[Judged]] = defaultdict(list)
    for *key, value, on, expires in judged.values_list(*columns):
        held[tuple(key)].append(Judged(value, on=on, expires=expires))
    found: set[date | None] = set()
    for same in held.values():
        for one in same:
            after = _day_after(one.expires)
            if after and one.expires and one == current_judgement(same, one.expires):
                found.add(after if current_judgement(same, after) != one else None)
    return found


def _day_after(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


def _read_day(text: str, field: str) -> date:
    try:
        return read_date(text)
    except Unreadable as error:
        raise InvalidInput(Problem(error.code, say(error.words), field)) from error
