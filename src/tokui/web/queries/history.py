"""History as people read it: who changed what from what to what, when, why and from what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to
from tokui.core.redaction import MARK
from tokui.core.scales import TEAM_ROLE
from tokui.identity.happened import SIGN_IN_VERBS
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.fields import Field
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.people.opinions import is_closed_to, without_opinions
from tokui.web.queries.changes import ChangeLine, change_line, names_of_links
from tokui.web.queries.saves import folded, undone_among
from tokui.web.shown import record_url, seen_fields

VERBS: Final[dict[str, str]] = {
    "created": gettext_noop("added"),
    "changed": gettext_noop("changed"),
    "removed": gettext_noop("removed"),
    "restored": gettext_noop("restored"),
    "shared": gettext_noop("shared with a colleague"),
    "unshared": gettext_noop("no longer shared with a colleague"),
    "sealed": gettext_noop("sealed as a version"),
    "merged": gettext_noop("edits of a workbook merged"),
    "made_current": gettext_noop("made current"),
    "set_aside": gettext_noop("set aside"),
    "archived": gettext_noop("archived"),
    "submitted": gettext_noop("submitted for approval"),
    "recalled": gettext_noop("submission recalled"),
    "approval_given": gettext_noop("approved by one of several"),
    "approved": gettext_noop("approved"),
    "changes_requested": gettext_noop("sent back"),
    "rejected": gettext_noop("rejected"),
    "approver_replaced": gettext_noop("approver replaced"),
    "activated": gettext_noop("put into effect"),
    "expired": gettext_noop("expired"),
    "reopened": gettext_noop("reopened as a draft"),
    "consent_asked": gettext_noop("consent asked for"),
    "consent_answered": gettext_noop("consent answered"),
    "consent_withdrawn": gettext_noop("consent no longer asked for"),
    "handover_begun": gettext_noop("hand-over begun"),
    "handover_done": gettext_noop("handed over"),
    "handover_called_off": gettext_noop("hand-over called off"),
    **SIGN_IN_VERBS,
    "membership_ended": gettext_noop("left the workspace"),
    "workspace_changed": gettext_noop("workspace settings changed"),
    "severities_chosen": gettext_noop("severity of rules chosen"),
    "rhythms_chosen": gettext_noop("rhythms of reviews chosen"),
    "times_chosen": gettext_noop("keeping times chosen"),
    "confirmed": gettext_noop("confirmed as still true"),
    "put_off": gettext_noop("confirmation put off"),
    "answer_undone": gettext_noop("answer to a recheck taken back"),
    "commented": gettext_noop("commented on"),
    "comment_edited": gettext_noop("comment edited"),
    "comment_removed": gettext_noop("comment removed"),
    "comment_restored": gettext_noop("comment brought back"),
    "comment_settled": gettext_noop("comment settled"),
    "comment_reopened": gettext_noop("comment opened again"),
    "investment_decided": gettext_noop("investment decided"),
    "decision_taken_back": gettext_noop("investment decision taken back"),
    "stop_noted": gettext_noop("reason to stop noted as met"),
    "not_done_changed": gettext_noop("what is not done changed"),
    "rubric_changed": gettext_noop("rubric of health changed"),
    "health_taken": gettext_noop("health read"),
    "market_loaded": gettext_noop("loaded into the market"),
    "market_unloaded": gettext_noop("taken out of the market"),
    "market_joined": gettext_noop("rows of the market joined"),
    "register_changed": gettext_noop("changed in the register"),
    "erased": gettext_noop("erased for good"),
    "cleared": gettext_noop("freed of an erased person"),
    "use_stopped": gettext_noop("use of the data stopped"),
    "use_resumed": gettext_noop("use of the data resumed"),
    "retention_applied": gettext_noop("retention rules applied"),
    "purpose_changed": gettext_noop("purpose of personal data changed"),
    "retention_changed": gettext_noop("retention rules changed"),
    "held": gettext_noop("held: not to be erased"),
    "released": gettext_noop("hold lifted"),
    "upkeep_changed": gettext_noop("reviews of personal data changed"),
}
ORIGINS: Final[dict[str, str]] = {
    "undo": gettext_noop("by undo"),
    "import": gettext_noop("by import"),
    "paste": gettext_noop("pasted from Excel"),
    "api": gettext_noop("by API"),
    "cli": gettext_noop("by command line"),
    "demo": gettext_noop("demo"),
    "schedule": gettext_noop("by Tokui itself"),
    "draft": gettext_noop("filled in from data"),
    "bulk": gettext_noop("by bulk edit"),
    "transfers": gettext_noop("from an announcement of transfers"),
    "recheck": gettext_noop("by confirming people"),
    "freshness": gettext_noop("by the recheck queue"),
    "erasure": gettext_noop("by an erasure"),
    "calendar": gettext_noop("by the calendar"),
    "takeover": gettext_noop("taken over from another deal"),
}
_UNDOABLE: Final = frozenset({"created", "changed", "removed", "restored"})
PAGE: Final = 50
BESIDE_A_RECORD: Final = 6
"""How many changes stand below a record before all of them are asked for."""


@dataclass(frozen=True)
class EventLine:
    """One change of one record; `since` is the first of several saves while somebody typed."""

    id: str
    at: datetime
    who: str
    verb: str
    noun_words: str
    title: str
    changes: tuple[ChangeLine, ...]
    reason: str
    origin: str
    may_undo: bool
    url: str
    since: str = ""
    back_url: str = ""
    is_undone: bool = False
    batch: int | None = None
    """The change of many rows that this is part of, for whoever made it."""

    @property
    def undo_url(self) -> str:
        """Where the change is taken back."""
        return self.back_url or reverse("web:undo", args=[self.id])


@dataclass(frozen=True)
class Asked:
    """Which part of a history somebody wants to read."""

    before: str = ""
    noun: str = ""
    field: str = ""
    who: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is left out on purpose."""
        return bool(self.noun or self.field or self.who)


@dataclass(frozen=True)
class HistoryPage:
    """A page of a history, with what it can be narrowed by."""

    lines: list[EventLine]
    older: str
    """The id after which older changes follow; empty on the last page."""
    actors: list[Member]
    nouns: list[Noun]
    fields: list[Field]


def get_event(member: Member, public_id: str) -> Event:
    """An event about a record that `member` may see, removed ones included; raises NotFound."""
    event = Event.objects.filter(workspace_id=member.workspace_id, public_id=public_id).first()
    if event is None or event.noun not in _codes():
        raise NotFound
    noun = noun_of(event.noun)
    record = noun.model.objects.filter(pk=event.subject_key).first()
    if record is None:
        raise NotFound
    scope = noun.scope(record)
    if scope.account is not None:
        access_to(member, scope.account)
        if is_closed_to(member, event, scope):
            raise NotFound
    hidden = {item.name for item in noun.fields} - {
        item.name for item in seen_fields(noun, member, scope)
    }
    if hidden & set(event.changes):
        raise NotFound
    return event


def record_history(
    noun: Noun,
    record: Any,
    member: Member,
    scope: Scope,
    *,
    seen: Sequence[Field],
    may_edit: bool,
    asked: Asked | None = None,
    limit: int = PAGE,
) -> HistoryPage:
    """The changes of one record, newest first, a page at a time; `seen` are the fields that the
    reader may know of."""
    about = Event.objects.filter(noun=noun.code, subject_key=record.pk)
    if scope.account is not None:
        sees_opinions = noun.policy.sees_opinions(member, scope)
        about = _readable(about, sees_opinions=sees_opinions)
    is_whole = len(seen) == len(noun.fields)
    asked = asked or Asked()
    fields = {noun.code: seen}
    return _page(
        about, asked, member, scope, may_edit, is_whole, limit=limit, noun=noun.code, fields=fields
    )


def account_history(account: Account, member: Member, asked: Asked) -> HistoryPage:
    """Changes of an account and all below it, newest first, a page at a time."""
    about = Event.objects.filter(workspace_id=member.workspace_id, account_key=account.pk)
    nouns = set(about.values_list("noun", flat=True).distinct().order_by())
    access = access_to(member, account)
    scope = Scope(account.workspace, account)
    about = _readable(about, sees_opinions=access.sees_opinions)
    if asked.noun:
        about = about.filter(noun=asked.noun)
    fields = {}
    if asked.noun in nouns & _codes():
        fields = {asked.noun: seen_fields(noun_of(asked.noun), member, scope)}
    known = [noun for noun in all_nouns() if noun.code in nouns]
    return _page(
        about, asked, member, scope, access.may_edit, access.sees_opinions,
        nouns=known, noun=asked.noun, fields=fields,
    )  # fmt: skip


def _page(
    about: QuerySet[Event],
    asked: Asked,
    member: Member,
    scope: Scope,
    may_edit: bool,
    is_whole: bool,
    *,
    noun: str,
    fields: Mapping[str, Sequence[Field]],
    nouns: Sequence[Noun] = (),
    limit: int = PAGE,
) -> HistoryPage:
    shown = about
    own = fields.get(noun, ())
    if asked.field:
        # A name that is not among the fields in sight finds nothing: it may be an opinion.
        known = {item.name for item in own}
        shown = shown.filter(changes__has_key=asked.field) if asked.field in known else shown.none()
    if asked.who:
        shown = shown.filter(actor__public_id=asked.who)
    if asked.before:
        shown = shown.filter(pk__lt=_place_of(about, asked.before))
    rows = list(shown.select_related("actor").order_by("-id")[: limit + 1])
    lines = _lines(rows[:limit], member, scope, fields, may_edit=may_edit)
    older = rows[limit - 1].public_id if len(rows) > limit else ""
    actors = _actors(about) if is_whole else _actors_of(rows, lines)
    return HistoryPage(lines, older, actors, list(nouns), list(own))


def _actors(about: QuerySet[Event]) -> list[Member]:
    keys = about.order_by().values("actor_id")
    return list(Member.objects.filter(pk__in=keys).order_by("name"))


def _actors_of(events: Iterable[Event], lines: Iterable[EventLine]) -> list[Member]:
    """Those whose changes the reader sees: a name alone would tell that there are hidden ones."""
    seen = {line.id for line in lines}
    found = {event.actor for event in events if event.public_id in seen and event.actor}
    return sorted(found, key=lambda member: member.name)


def _codes() -> set[str]:
    return {noun.code for noun in all_nouns()}


def _readable(events: QuerySet[Event], *, sees_opinions: bool) -> QuerySet[Event]:
    return events if sees_opinions else without_opinions(events)


def _place_of(events: QuerySet[Event], public_id: str) -> int:
    place = events.filter(public_id=public_id).values_list("pk", flat=True).first()
    if place is None:
        raise NotFound
    return int(place)


def _lines(
    events: Iterable[Event],
    member: Member,
    scope: Scope,
    fields: Mapping[str, Sequence[Field]],
    *,
    may_edit: bool,
) -> list[EventLine]:
    kept = [event for event in events if event.noun in _codes()]
    known = {
        code: fields.get(code) or seen_fields(noun_of(code), member, scope)
        for code in {event.noun for event in kept}
    }
    seen = {code: {item.name: item for item in found} for code, found in known.items()}
    names = names_of_links(kept, seen, member)
    undone = undone_among(kept)
    lines = []
    for event, first in folded(kept):
        changes = _changes(event, first, seen[event.noun], names, scope)
        if event.changes and not changes:
            continue
        is_undone = event.pk in undone or first.pk in undone
        line = _line(event, first, changes, may_edit=may_edit, is_undone=is_undone)
        is_bulk = event.source == "bulk" and event.actor_id == member.pk and line.may_undo
        lines.append(replace(line, batch=event.batch_key) if is_bulk else line)
    return lines


def _line(
    event: Event,
    first: Event,
    changes: tuple[ChangeLine, ...],
    *,
    may_edit: bool,
    is_undone: bool,
) -> EventLine:
    noun = noun_of(event.noun)
    verb = VERBS.get(event.verb, event.verb)
    since = first.public_id if first is not event else ""
    return EventLine(
        id=event.public_id,
        at=event.at,
        who=str(event.actor) if event.actor else _("Tokui"),
        verb=_(verb),
        noun_words=say(noun.words.one),
        title=event.title,
        changes=changes,
        reason=event.reason,
        origin=_(ORIGINS[event.source]) if event.source in ORIGINS else "",
        may_undo=may_edit
        and event.verb in _UNDOABLE
        and (event.noun != "plan" or event.verb == "changed")
        and not is_undone
        and event.title != MARK,
        url=_url(noun, event),
        since=since,
        back_url=_back_url(event) if since else "",
        is_undone=is_undone,
    )


def _back_url(event: Event) -> str:
    return reverse("web:field_back", args=(event.noun, event.subject_id, next(iter(event.changes))))


def _url(noun: Noun, event: Event) -> str:
    if event.verb == "removed" or event.title == MARK:
        return ""
    return record_url(noun, _Addressed(event.subject_id))


@dataclass(frozen=True)
class _Addressed:
    """Enough of a record to make its address."""

    public_id: str


def _changes(
    event: Event,
    first: Event,
    seen: Mapping[str, Field],
    names: Mapping[str, str],
    scope: Scope,
) -> tuple[ChangeLine, ...]:
    lines = []
    for name, (before, after) in event.changes.items():
        was = first.changes[name][0] if first is not event else before
        if name == "team":
            lines.append(ChangeLine(_("Team"), _part(was), _part(after)))
        elif name in seen:
            lines.append(change_line(seen[name], was, after, names, scope))
    return tuple(lines)


def _part(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    return TEAM_ROLE.say(str(value.get("role", "")), reading_language())


def adding_of(noun: Noun, record: Any) -> Event | None:
    """The event that added a record."""
    events = Event.objects.filter(noun=noun.code, subject_key=record.pk, verb="created")
    return events.order_by("-id").first()
