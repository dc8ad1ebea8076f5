"""History as people read it: who changed what from what to what, when, why and from what."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from tokui.accounts.models import Account
from tokui.accounts.policies import access_to
from tokui.core.scales import TEAM_ROLE
from tokui.identity.models import Member
from tokui.kernel.errors import NotFound
from tokui.kernel.fields import Field, Link, Links
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.scope import Scope
from tokui.kernel.words import reading_language, say
from tokui.web.shown import NAMED_BY, may_change, record_url, seen_fields

VERBS: Final[dict[str, str]] = {
    "created": gettext_noop("added"),
    "changed": gettext_noop("changed"),
    "removed": gettext_noop("removed"),
    "restored": gettext_noop("restored"),
    "shared": gettext_noop("shared with a colleague"),
    "unshared": gettext_noop("no longer shared with a colleague"),
    "sealed": gettext_noop("sealed as a version"),
    "made_current": gettext_noop("made current"),
    "set_aside": gettext_noop("set aside"),
    "archived": gettext_noop("archived"),
    "invited": gettext_noop("invited"),
    "invitation_revoked": gettext_noop("invitation taken back"),
    "joined": gettext_noop("joined"),
    "membership_ended": gettext_noop("left the workspace"),
    "password_link_made": gettext_noop("link for a new password made"),
    "password_renewed": gettext_noop("new password set by link"),
    "password_changed": gettext_noop("password changed"),
    "second_factor_on": gettext_noop("second factor switched on"),
    "second_factor_off": gettext_noop("second factor switched off"),
    "second_factor_reset": gettext_noop("second factor reset by an owner"),
    "recovery_renewed": gettext_noop("new recovery codes made"),
    "token_issued": gettext_noop("key for programs made"),
    "token_revoked": gettext_noop("key for programs revoked"),
    "workspace_changed": gettext_noop("workspace settings changed"),
}
ORIGINS: Final[dict[str, str]] = {
    "undo": gettext_noop("by undo"),
    "import": gettext_noop("by import"),
    "paste": gettext_noop("pasted from Excel"),
    "api": gettext_noop("by API"),
    "cli": gettext_noop("by command line"),
    "demo": gettext_noop("demo"),
    "draft": gettext_noop("filled in from data"),
}
_UNDOABLE: Final = frozenset({"created", "changed", "removed", "restored"})
PAGE: Final = 50


@dataclass(frozen=True)
class ChangeLine:
    """One field: what it was and what it became."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class EventLine:
    """One change of one record."""

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
    undoes_something: bool = False


def get_event(member: Member, public_id: str) -> Event:
    """An event about a record that `member` may see, removed ones included; raises NotFound."""
    event = Event.objects.filter(workspace_id=member.workspace_id, public_id=public_id).first()
    if event is None or event.noun not in {noun.code for noun in all_nouns()}:
        raise NotFound
    record = noun_of(event.noun).model.objects.filter(pk=event.subject_key).first()
    if record is None:
        raise NotFound
    noun = noun_of(event.noun)
    scope = noun.scope(record)
    if scope.account is not None:
        access = access_to(member, scope.account)
        if getattr(noun.policy, "is_opinion", False) and not access.sees_opinions:
            raise NotFound
    hidden = {item.name for item in noun.fields} - {
        item.name for item in seen_fields(noun, member, scope)
    }
    if hidden & set(event.changes):
        raise NotFound
    return event


def record_history(
    noun: Noun, record: Any, member: Member, scope: Scope, limit: int = 20
) -> list[EventLine]:
    """The newest changes of one record."""
    events = Event.objects.filter(noun=noun.code, subject_key=record.pk)
    may_edit = may_change(noun, record, member)
    newest = list(events.select_related("actor").order_by("-id")[:limit])
    return _lines(newest, member, scope, may_edit=may_edit)


@dataclass(frozen=True)
class HistoryPage:
    """A page of the history of an account."""

    lines: list[EventLine]
    older: str
    """The id after which older changes follow; empty on the last page."""
    actors: list[Member]
    nouns: list[Noun]


def account_history(
    account: Account, member: Member, *, before: str = "", noun: str = "", who: str = ""
) -> HistoryPage:
    """Changes of an account and all below it, newest first, a page at a time."""
    about = Event.objects.filter(workspace_id=member.workspace_id, account_key=account.pk)
    actors = Member.objects.filter(pk__in=about.values("actor_id"))
    nouns = sorted(set(about.values_list("noun", flat=True).distinct().order_by()))
    access = access_to(member, account)
    shown = _readable(about, sees_opinions=access.sees_opinions)
    if noun:
        shown = shown.filter(noun=noun)
    if who:
        shown = shown.filter(actor__public_id=who)
    if before:
        shown = shown.filter(pk__lt=_place_of(shown, before))
    rows = list(shown.select_related("actor").order_by("-id")[: PAGE + 1])
    lines = _lines(rows[:PAGE], member, Scope(account.workspace, account), may_edit=access.may_edit)
    older = rows[PAGE - 1].public_id if len(rows) > PAGE else ""
    known = [noun_of(code) for code in nouns if code in _codes()]
    return HistoryPage(lines, older, list(actors.order_by("name")), known)


def _codes() -> set[str]:
    return {noun.code for noun in all_nouns()}


def _readable(events: QuerySet[Event], *, sees_opinions: bool) -> QuerySet[Event]:
    if sees_opinions:
        return events
    opinions = [noun.code for noun in all_nouns() if getattr(noun.policy, "is_opinion", False)]
    return events.exclude(noun__in=opinions)


def _place_of(events: QuerySet[Event], public_id: str) -> int:
    place = events.filter(public_id=public_id).values_list("pk", flat=True).first()
    if place is None:
        raise NotFound
    return int(place)


def _lines(
    events: Iterable[Event], member: Member, scope: Scope, *, may_edit: bool
) -> list[EventLine]:
    kept = [event for event in events if event.noun in _codes()]
    seen = {
        code: {item.name: item for item in seen_fields(noun_of(code), member, scope)}
        for code in {event.noun for event in kept}
    }
    names = _names_of_links(kept, seen, member)
    lines = []
    for event in kept:
        changes = _changes(event, seen[event.noun], names, scope)
        if event.changes and not changes:
            continue
        lines.append(_line(event, changes, may_edit=may_edit))
    return lines


def _line(event: Event, changes: tuple[ChangeLine, ...], *, may_edit: bool) -> EventLine:
    noun = noun_of(event.noun)
    verb = VERBS.get(event.verb, event.verb)
    is_whole = event.noun != "plan" or event.verb == "changed"
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
        may_undo=may_edit and event.verb in _UNDOABLE and is_whole,
        url=_url(noun, event),
        undoes_something=event.undoes_id is not None,
    )


def _url(noun: Noun, event: Event) -> str:
    if event.verb == "removed":
        return ""
    return record_url(noun, _Addressed(event.subject_id))


@dataclass(frozen=True)
class _Addressed:
    """Enough of a record to make its address."""

    public_id: str


def _changes(
    event: Event, seen: Mapping[str, Field], names: Mapping[str, str], scope: Scope
) -> tuple[ChangeLine, ...]:
    lines = []
    for name, (before, after) in event.changes.items():
        if name == "team":
            lines.append(ChangeLine(_("Team"), _part(before), _part(after)))
        elif name in seen:
            item = seen[name]
            was, now = (say_plain(item, value, names, scope) for value in (before, after))
            lines.append(ChangeLine(say(item.words), was, now))
    return tuple(lines)


def _part(value: Any) -> str:
    if not isinstance(value, Mapping):
        return ""
    return TEAM_ROLE.say(str(value.get("role", "")), reading_language())


def say_plain(item: Field, value: Any, names: Mapping[str, str], scope: Scope) -> str:
    """A value as history keeps it, as a person reads it."""
    if value in (None, "", []):
        return ""
    language = reading_language()
    if item.judged and isinstance(value, Mapping):
        said = item.say(value.get("value"), language, scope)
        source = value.get("source") or ""
        return f"{said}（{source}）" if source else said
    if isinstance(item, Link):
        return names.get(str(value), "…")
    if isinstance(item, Links):
        return "、".join(names.get(str(one), "…") for one in value)
    return item.say(value, language, scope)


def _names_of_links(
    events: Iterable[Event], seen: Mapping[str, Mapping[str, Field]], member: Member
) -> dict[str, str]:
    wanted: dict[str, set[str]] = defaultdict(set)
    for event in events:
        for name, pair in event.changes.items():
            item = seen[event.noun].get(name)
            if isinstance(item, (Link, Links)):
                for value in pair:
                    ids = value if isinstance(value, list) else [value]
                    wanted[item.to].update(str(one) for one in ids if one)
    return names_of(wanted, member)


def names_of(wanted: Mapping[str, Iterable[str]], member: Member) -> dict[str, str]:
    """Names of records by public id, removed ones included; a query for each noun.

    Other accounts are named only to whom they are shared with.
    """
    names: dict[str, str] = {}
    for code, ids in wanted.items():
        noun = noun_of(code)
        rows = noun.policy.visible(member) if code == "account" else noun.model.objects.all()
        if code in NAMED_BY:
            rows = rows.select_related(*NAMED_BY[code])
        for record in rows.filter(public_id__in=list(ids)):
            names[record.public_id] = str(record)
    return names


def adding_of(noun: Noun, record: Any) -> Event | None:
    """The event that added a record."""
    events = Event.objects.filter(noun=noun.code, subject_key=record.pk, verb="created")
    return events.order_by("-id").first()
