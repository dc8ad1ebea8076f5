"""The page of the power chart at any moment, and the document that its script draws."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe

from tokui.core import scales
from tokui.core.plan import Tie
from tokui.core.powerchart import Card, DealFocus, PowerChart, cards_in_deal
from tokui.core.powerchart_changes import ChartChange, chart_changes
from tokui.core.powerchart_words import COVERED, FRESHNESS, ROLE_SHAPES, TONES, WEIGHTS
from tokui.kernel.errors import NotFound
from tokui.kernel.nouns import noun_of
from tokui.plans.power.document import mark_changes, power_document
from tokui.plans.power.moments import Sight, Stop, Times, live_ids
from tokui.plans.power.told import Told, told_changes
from tokui.plans.templatetags.plan import record_url
from tokui.plans.views.opening import OpenPlan, open_plan, start_page

PAGE: Final = 100
"""So many people stand on one page of the table."""

LINES: Final = ("influences", "allied", "conflicts", "advises", "dotted_line")
"""Kinds of lines that are drawn by hand; who reports to whom is the boss of the post."""


@dataclass(frozen=True)
class Seen:
    """What a reader asked to see: the chart at a moment, and what it is compared with."""

    times: Times
    sight: Sight
    earlier: Sight | None
    changes: tuple[ChartChange, ...]
    since: str
    live: frozenset[str] | None = field(default=None)
    """The ids that can be opened, in the past; None today, when all can."""
    deal: DealFocus | None = None
    """The deal whose roles and attitudes the table tells; the plan's without one."""

    @property
    def query(self) -> str:
        """The question that leads to the same again."""
        asked = QueryDict(self.sight.stop.query, mutable=True)
        if self.since:
            asked["since"] = self.since
        if self.deal:
            asked["deal"] = self.deal.id
        return asked.urlencode()

    @property
    def cards(self) -> tuple[Card, ...]:
        """What the table tells."""
        chart = self.sight.chart
        return cards_in_deal(chart, self.deal) if self.deal else chart.cards

    def told(self) -> list[Told]:
        """The changes in the reader's words."""
        until = timezone.now()
        return told_changes(self.changes, self.times.plan.account_id, until)

    def address(self, noun: str, id: str) -> str:
        """Where a record is opened; nowhere when it is no more."""
        return record_url(noun, id) if self.live is None or id in self.live else ""

    @property
    def files(self) -> str:
        """The question that takes out a file of the same moment."""
        stop = self.sight.stop
        if stop.is_now:
            return ""
        return f"version={stop.key}" if stop.version else f"as_of={stop.key}"

    @property
    def before(self) -> Stop | None:
        """The stop before this one."""
        return self.times.beside(self.sight.stop, -1)

    @property
    def after(self) -> Stop | None:
        """The stop after this one."""
        return self.times.beside(self.sight.stop, 1)

    @property
    def is_announced(self) -> bool:
        """Whether the day is yet to come."""
        return self.sight.stop.day > self.times.today


@require_safe
def power(request: HttpRequest, account_id: str) -> HttpResponse:
    """The chart, its tools and its legend, what changed, and the same as a table underneath."""
    opened = open_plan(request, account_id)
    if opened is None:
        return start_page(request, account_id, "stakeholders")
    opened.note_opinions("power")
    seen = _seen(opened)
    chart = seen.sight.chart
    pages = Paginator(seen.cards, PAGE)
    page = pages.get_page(request.GET.get("page"))
    return opened.page(
        "power/chart",
        "stakeholders",
        chart=chart,
        seen=seen,
        told=seen.told(),
        names=seen.sight.snapshot,
        cards=page,
        lines=_lines_of(chart),
        modes=_modes(chart),
        kinds=[scales.TIE[code] for code in LINES],
        roles=[(ROLE_SHAPES.get(role.code, ""), role) for role in scales.ROLE if role.mark != "?"],
        weights=[(scales.INFLUENCE[code], number) for code, number in WEIGHTS.items()],
        grades=scales.GRADE,
    )


@require_safe
def document(request: HttpRequest, account_id: str) -> JsonResponse:
    """Cards, lines and words, as far as the reader may see them, and what changed."""
    opened = open_plan(request, account_id)
    if opened is None:
        raise NotFound
    seen = _seen(opened)
    may_edit = opened.access.may_edit and seen.sight.stop.is_now
    found = power_document(
        seen.sight.chart,
        address=seen.address,
        versions=_versions(opened) if may_edit else {},
        may_edit=may_edit,
    )
    if seen.earlier:
        mark_changes(found, seen.earlier.chart, seen.sight.chart, seen.told(), seen.address)
    return JsonResponse(found, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _seen(opened: OpenPlan) -> Seen:
    member: Any = opened.request.member  # type: ignore[attr-defined]
    asked = opened.request.GET
    since = asked.get("since", "")
    times = Times(member, opened.plan, timezone.localdate(), opened.snapshot)
    sight = times.sight(asked)
    earlier = times.earlier(sight, since)
    changes = chart_changes(earlier.chart, sight.chart) if earlier else ()
    live = None if sight.stop.is_now else live_ids(opened.scope)
    wanted = asked.get("deal", "")
    deal = next((one for one in sight.chart.deals if one.id == wanted), None)
    return Seen(times, sight, earlier, changes, since, live, deal)


def _versions(opened: OpenPlan) -> dict[str, int]:
    """Versions of the posts."""
    posts: Any = noun_of("post").rows_in(opened.scope)
    return dict(posts.values_list("public_id", "version"))


def _modes(chart: PowerChart) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """What cards can be coloured by: each scale with its steps and their tones."""
    offered = [FRESHNESS, COVERED]
    if chart.has_opinions:
        offered = [scales.ATTITUDE, scales.RELATION, *offered]
    return [
        (scale, [(step, TONES[scale.code].get(step.code, "unknown")) for step in scale])
        for scale in offered
    ]


def _lines_of(chart: PowerChart) -> dict[str, list[tuple[Tie, str]]]:
    """The lines that start at each person, by id, with the name at the other end."""
    names = {one.id: one.name for one in chart.cards}
    found: dict[str, list[tuple[Tie, str]]] = {}
    for tie in chart.ties:
        found.setdefault(tie.source, []).append((tie, names[tie.target]))
    return found
