"""Target lists as they stand: all of them, one with its companies, and how it came about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from tokui.accounts.policies import visible_accounts
from tokui.core.market.register import PREFECTURES
from tokui.core.market.target_scales import TARGET_STATE
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.models import Event
from tokui.kernel.words import reading_language
from tokui.market.scoring.models import ScoreRun
from tokui.market.scoring.policies import visible_runs
from tokui.market.targets.models import TargetFirm, TargetList

if TYPE_CHECKING:
    from tokui.outputs.tables import Table, Value

HISTORY = 30
NOBODY = "-"


@dataclass(frozen=True)
class Choice:
    """Which companies of a list are shown, in which order."""

    state: str = ""
    tier: str = ""
    owner: str = ""
    text: str = ""
    sort: str = "place"

    @property
    def is_narrowed(self) -> bool:
        """Whether some are left out."""
        return bool(self.state or self.tier or self.owner or self.text)


SORTS = {
    "place": ("place", "pk"),
    "name": ("name", "pk"),
    "state": ("state", "place"),
    "owner": ("owner__name", "place"),
    "score": ("-score", "place"),
    "potential": ("-potential", "place"),
    "willingness": ("-willingness", "place"),
}


@dataclass(frozen=True)
class Told:
    """One line of the history of a list."""

    at: datetime
    who: str
    verb: str
    count: int
    reason: str
    lines: tuple[str, ...]


def visible_lists(member: Member) -> QuerySet[TargetList]:
    """The live lists of the workspace, the newest first."""
    rows: QuerySet[TargetList] = TargetList.objects.filter(
        workspace=member.workspace_id, removed_at=None
    )
    return rows.select_related("owner")


def lists_counted(member: Member) -> list[TargetList]:
    """The lists with how many companies stand in each state (`counts`), in one query."""
    live = Q(firms__removed_at=None)
    counts = {
        f"in_{code}": Count("firms", filter=live & Q(firms__state=code))
        for code in TARGET_STATE.codes
    }
    return list(visible_lists(member).annotate(all_firms=Count("firms", filter=live), **counts))


def get_list(member: Member, public_id: str) -> TargetList:
    """A list of the workspace; raises NotFound."""
    found = visible_lists(member).filter(public_id=public_id).first()
    if found is None:
        raise NotFound
    return found


def get_firm(member: Member, target_list: TargetList, public_id: str) -> TargetFirm:
    """A company of a list; raises NotFound."""
    rows = TargetFirm.objects.filter(target_list=target_list, removed_at=None)
    found: TargetFirm | None = rows.filter(public_id=public_id).select_related("owner").first()
    if found is None:
        raise NotFound
    return found


def firms_of(target_list: TargetList, choice: Choice | None = None) -> QuerySet[TargetFirm]:
    """The companies of a list that fit a choice, in its order."""
    rows: QuerySet[TargetFirm] = TargetFirm.objects.filter(target_list=target_list, removed_at=None)
    choice = choice or Choice()
    if choice.state in TARGET_STATE:
        rows = rows.filter(state=choice.state)
    if choice.tier:
        rows = rows.filter(tier=int(choice.tier) if choice.tier.isdigit() else None)
    if choice.owner:
        rows = rows.filter(owner=None) if choice.owner == NOBODY else rows.filter(
            owner__public_id=choice.owner
        )  # fmt: skip
    if choice.text:
        rows = rows.filter(Q(name__icontains=choice.text) | Q(firm__startswith=choice.text))
    order = SORTS.get(choice.sort, SORTS["place"])
    return rows.select_related("owner", "account").order_by(*order)


def counts_of(target_list: TargetList) -> tuple[Counter[str], Counter[int | None]]:
    """How many companies stand in each state, and in each tier."""
    rows = TargetFirm.objects.filter(target_list=target_list, removed_at=None)
    pairs = list(rows.values_list("state", "tier"))
    return Counter(state for state, _tier in pairs), Counter(tier for _state, tier in pairs)


def seen_accounts(member: Member, firms: list[TargetFirm]) -> set[int]:
    """The accounts of these companies that `member` may open."""
    keys = [one.account_id for one in firms if one.account_id]
    return set(visible_accounts(member).filter(pk__in=keys).values_list("pk", flat=True))


def colleagues_of(member: Member) -> list[Member]:
    """Who may own a company of a list."""
    rows = Member.objects.filter(workspace=member.workspace_id, removed_at=None)
    return list(rows.exclude(role="viewer").order_by("name", "pk"))


def runs_done(member: Member) -> list[ScoreRun]:
    """Score runs that a list can be made from, the newest first."""
    return list(visible_runs(member).filter(state="done").order_by("-pk")[:20])


def run_of(member: Member, target_list: TargetList) -> ScoreRun | None:
    """The run that a list was made from, if it is still kept."""
    if not target_list.run_id:
        return None
    return visible_runs(member).filter(public_id=target_list.run_id).first()


def history_of(target_list: TargetList) -> list[Told]:
    """What became of a list, the newest first."""
    events = Event.objects.filter(noun="target_list", subject_key=target_list.pk)
    events = events.select_related("actor").order_by("-pk")[:HISTORY]
    return [_told(event) for event in events]


def firms_table(target_list: TargetList, choice: Choice) -> Table:
    """The companies of a list as a table for a file."""
    from tokui.outputs.tables import Table

    head = (
        pgettext("targets", "Rank"),
        pgettext("targets", "Company"),
        _("Corporate number"),
        pgettext("targets", "Prefecture"),
        pgettext("targets", "State"),
        pgettext("score", "Tier"),
        pgettext("targets", "Owner"),
        _("Score"),
        pgettext("targets", "Potential"),
        pgettext("targets", "Willingness"),
        pgettext("targets", "Why"),
    )
    kinds = ("number", "text", "text", "text", "text", "number", "text", *("number",) * 3, "text")
    return Table(head, kinds, _rows(firms_of(target_list, choice)))


def _rows(firms: QuerySet[TargetFirm]) -> Iterator[tuple[Value, ...]]:
    language = reading_language()
    for one in firms.iterator(chunk_size=500):
        prefecture = PREFECTURES.get(one.prefecture)
        yield (
            one.place,
            one.name,
            one.firm if one.firm.isdigit() else None,
            prefecture.say(language) if prefecture else None,
            TARGET_STATE.say(one.state, language),
            one.tier,
            one.owner.name if one.owner else None,
            _tenth(one.score),
            _tenth(one.potential),
            _tenth(one.willingness),
            one.because,
        )


def _tenth(value: float | None) -> Decimal | None:
    return None if value is None else Decimal(f"{value:.1f}")


def _told(event: Event) -> Told:
    firms: Any = event.changes.get("firms")
    language = reading_language()
    lines, count = [], 0
    if isinstance(firms, dict):
        count = len(firms)
        for name, differing in list(firms.values())[:5]:
            states = differing.get("state")
            moved = " → ".join(TARGET_STATE.say(state, language) for state in states or ())
            lines.append(f"{name} {moved}".strip())
    elif isinstance(firms, list):
        count = firms[1] or 0
    who = event.actor.name if event.actor else ""
    return Told(event.at, who, event.verb, count, event.reason, tuple(lines))
