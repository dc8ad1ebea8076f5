"""Undo: the inverse of an event, as an event of its own; undoing that one is redo."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from tokui.kernel.errors import Clash, Conflict, NotFound
from tokui.kernel.events import Origin, record_event
from tokui.kernel.fields import Links, Unusable
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import Noun, all_nouns, noun_of, value_of
from tokui.kernel.records import remove_record, restore_record, set_links
from tokui.kernel.scope import Scope
from tokui.kernel.since import work_since
from tokui.kernel.words import say

_NAMED: Final = 3


class WorkSince(Conflict):
    """Undoing would take away what people did since; nothing was changed."""

    code = "work_since"

    def __init__(self, since: Sequence[Event], *, current_version: int) -> None:
        self.since = tuple(since)
        count = len(self.since)
        message = ngettext(
            "Not undone: %(count)s later change would go with it (%(named)s). "
            "To take all of it away, remove it.",
            "Not undone: %(count)s later changes would go with it (%(named)s). "
            "To take all of it away, remove it.",
            count,
        )
        super().__init__(
            message=message % {"count": count, "named": _named(self.since)},
            current_version=current_version,
        )


def undo_event(event: Event, *, by: Any, reason: str = "") -> Event:
    """Take back what `event` did.

    Raises Conflict when the same fields were changed since, and WorkSince when undoing would
    remove something that people worked on since: that takes removing it on purpose.
    """
    noun = noun_of(event.noun)
    record = noun.model.objects.filter(pk=event.subject_key).first()
    if record is None:
        raise NotFound
    origin = Origin(source="undo", reason=reason, undoes=event)
    if event.verb in ("created", "restored"):
        return _remove_untouched(noun, record, event, by=by, origin=origin)
    if event.verb == "removed":
        return restore_record(noun, record, by=by, origin=origin)
    if event.verb == "changed":
        return _change_back(noun, event, by=by, origin=origin)
    raise Conflict(message=_("This step cannot be undone."))


def _remove_untouched(noun: Noun, record: Any, event: Event, *, by: Any, origin: Origin) -> Event:
    if record.removed_at is not None:
        raise already_removed()
    # Before anything is listed: only who may change the record learns what was done to it.
    noun.policy.check_change(by, record)
    with transaction.atomic():
        noun.model.objects.select_for_update().get(pk=record.pk)
        if since := work_since(event, noun, record):
            raise WorkSince(since, current_version=record.version)
        return remove_record(noun, record, by=by, origin=origin)


def _named(events: Sequence[Event]) -> str:
    """The latest few as a person reads them, each record once."""
    known = {noun.code: noun for noun in all_nouns()}
    names = dict.fromkeys(
        _("%(noun)s “%(title)s”") % {"noun": say(known[one.noun].words.one), "title": one.title}
        for one in events
        if one.noun in known
    )
    said = _(", ").join(list(names)[:_NAMED])
    return f"{said} …" if len(names) > _NAMED else said


def _change_back(noun: Noun, event: Event, *, by: Any, origin: Origin) -> Event:
    with transaction.atomic():
        record = noun.model.objects.select_for_update().get(pk=event.subject_key)
        if record.removed_at is not None:
            raise already_removed()
        noun.policy.check_change(by, record)
        scope = noun.scope(record)
        refuse_overwriting(noun, record, event)
        values = values_before(noun, event, scope)
        for name, (before, after) in event.changes.items():
            if name not in values:
                _swap_judgement(before, after)
            elif isinstance(noun.by_name[name], Links):
                set_links(record, name, values[name])
            else:
                setattr(record, name, values[name])
        if noun.derive is not None:
            noun.derive(record)
        record.version += 1
        record.updated_at = timezone.now()
        record.save(force_update=True)
        reversed_changes = {
            name: [after, before] for name, (before, after) in event.changes.items()
        }
        return record_event(
            noun, record, "changed", reversed_changes, by=by, scope=scope, origin=origin
        )


def already_removed() -> Conflict:
    """What is said of a step whose record went meanwhile."""
    return Conflict(message=_("This is removed already."))


def values_before(noun: Noun, event: Event, scope: Scope) -> dict[str, Any]:
    """What the fields that `event` changed held before, judged ones left out.

    Raises Conflict for a value that is none any more, such as a link to a record that went.
    """
    values: dict[str, Any] = {}
    for name, (before, _after) in event.changes.items():
        item = noun.by_name[name]
        if item.judged:
            continue
        try:
            value = item.read(before, scope)
        except Unusable as error:
            raise Conflict(message=error.message) from error
        values[name] = value if isinstance(item, Links) else _revived(value, item.empty())
    return values


def _revived(value: Any, empty: Any) -> Any:
    return empty if value is None and empty == "" else value


def refuse_overwriting(noun: Noun, record: Any, event: Event) -> None:
    """Raise Conflict when something else stands by now where `event` wrote."""
    clashes: dict[str, Clash] = {}
    for name, (before, after) in event.changes.items():
        item = noun.by_name.get(name)
        if item is None:
            raise Conflict(message=_("This field does not exist any more."))
        if item.judged:
            continue
        now = item.plain(value_of(record, item))
        if now != after and not (now in (None, "") and after in (None, "")):
            clashes[name] = Clash(base=after, theirs=now, mine=before)
    if clashes:
        raise Conflict(clashes, current_version=record.version)


def _swap_judgement(before: Any, after: Any) -> None:
    """Withdraw the judgement that the event recorded; let an earlier withdrawn one stand again."""
    if after and after.get("id"):
        Judgement.objects.filter(public_id=after["id"]).update(withdrawn_at=timezone.now())
    if before and before.get("id"):
        Judgement.objects.filter(public_id=before["id"]).update(withdrawn_at=None)
