"""The actions that every noun shares: add, change, remove, restore.

Each checks the policy, reads the values, writes the row and its event, in one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from tokui.kernel.errors import Clash, Conflict, NotFound, Problems
from tokui.kernel.events import SCREEN, Origin, record_event
from tokui.kernel.fields import Field, Links, Unusable
from tokui.kernel.judgements import current_row, keep_judgement, plain_judgement, read_judgement
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of, value_of
from tokui.kernel.scope import Scope

Values = Mapping[str, Any]


def get_record(noun_code: str, member: Any, public_id: str) -> Any:
    """The record, when `member` may see it; raises NotFound otherwise, whatever the reason."""
    try:
        noun = noun_of(noun_code)
    except KeyError as error:
        raise NotFound from error
    record = noun.policy.visible(member).filter(public_id=public_id).first()
    if record is None:
        raise NotFound
    return record


def read_values(noun: Noun, raw: Values, scope: Scope, *, record: Any = None) -> dict[str, Any]:
    """The values that `raw` means; raises InvalidInput with every problem found.

    For a new record, required fields must be there; for an existing one only what is given counts.
    """
    problems = Problems()
    values: dict[str, Any] = {}
    for name in raw:
        if name not in noun.by_name:
            problems.add("unknown_field", _("There is no such field."), field=name)
    for item in noun.fields:
        if item.name not in raw and record is not None:
            continue
        given = raw.get(item.name)
        try:
            if item.judged:
                if item.name in raw:
                    values[item.name] = read_judgement(item, given, scope)
                continue
            values[item.name] = item.read(given, scope)
        except Unusable as error:
            problems.add(error.code, error.message, field=item.name, value=given)
            continue
        if item.by_action and values[item.name] != _standing(item, record):
            message = _("“%(field)s” follows from steps of its own and cannot be written over.")
            message %= {"field": item.words.say(_language())}
            problems.add("by_action", message, field=item.name, value=given)
            continue
        if item.required and values[item.name] in (None, "", []):
            message = _("“%(field)s” is needed.") % {"field": item.words.say(_language())}
            problems.add("required", message, field=item.name)
    if noun.check is not None and not problems.found:
        noun.check(record, values, scope, problems)
    problems.raise_if_any()
    return values


def _standing(item: Field, record: Any) -> Any:
    return item.empty() if record is None else value_of(record, item)


def add_record(noun: Noun, raw: Values, *, by: Any, scope: Scope, origin: Origin = SCREEN) -> Any:
    """A new record of `noun` in `scope`, with its event."""
    noun.policy.check_add(by, scope)
    values = read_values(noun, raw, scope.asked_by(by))
    return insert_record(noun, values, by=by, scope=scope, origin=origin)


def insert_record(
    noun: Noun, values: dict[str, Any], *, by: Any, scope: Scope, origin: Origin = SCREEN
) -> Any:
    """`add_record` for values that were read and permitted already."""
    stored, many, judged = _sorted_out(noun, values)
    with transaction.atomic():
        record = noun.model(**stored, **{name: getattr(scope, name) for name in noun.placing})
        record.created_at = record.updated_at = at = origin.moment
        if noun.derive is not None:
            noun.derive(record)
        record.save(force_insert=True)
        # A record of an account belongs to every plan of it, whichever is open just now.
        own = noun.scope(record)
        changes: dict[str, Any] = {}
        for item in noun.fields:
            if item.judged:
                continue
            if item.name in many:
                getattr(record, item.name).set(many[item.name])
            after = item.plain(many.get(item.name, getattr(record, item.name)))
            if after not in (None, "", [], False):
                changes[item.name] = [None, after]
        for name, given in judged.items():
            row = keep_judgement(noun, record, noun.by_name[name], given, by=by, scope=own, at=at)
            changes[name] = [None, plain_judgement(row)]
        record_event(noun, record, "created", changes, by=by, scope=own, origin=origin)
    return record


def change_record(
    noun: Noun,
    record: Any,
    raw: Values,
    *,
    by: Any,
    base_version: int | None = None,
    origin: Origin = SCREEN,
) -> Event | None:
    """Change the given fields; the event, or None when nothing differs.

    `base_version` is the version the values were typed over. When somebody changed the same
    fields since, raises Conflict with all three values and writes nothing; changes to other
    fields are kept beside theirs.
    """
    noun.policy.check_change(by, record)
    with transaction.atomic():
        current = noun.model.objects.select_for_update().filter(pk=record.pk).first()
        if current is None or current.removed_at is not None:
            raise NotFound
        scope = noun.scope(current)
        values = read_values(noun, raw, scope.asked_by(by), record=current)
        changes = _differences(noun, current, values, raw)
        if not changes:
            return None
        if base_version is not None and base_version != current.version:
            _refuse_clashes(noun, current, changes, base_version)
        return _write_changes(noun, current, values, changes, by=by, scope=scope, origin=origin)


def remove_record(
    noun: Noun,
    record: Any,
    *,
    by: Any,
    base_version: int | None = None,
    origin: Origin = SCREEN,
) -> Event:
    """Take a record away, and what belongs to it; `restore_record` brings all of it back.

    With `base_version`, raises Conflict when anything changed since: it may be worth more by now.
    """
    noun.policy.check_change(by, record)
    if not noun.may_remove:
        raise NotFound
    now = origin.moment
    with transaction.atomic():
        current = noun.model.objects.select_for_update().filter(pk=record.pk).first()
        if current is None or current.removed_at is not None:
            raise NotFound
        if base_version is not None and base_version != current.version:
            message = _("Somebody changed this since you read it. Read it again, then remove it.")
            raise Conflict(message=message, current_version=current.version)
        event = _remove_row(noun, record, now, by=by, origin=origin)
        for child_noun, child in owned_records(noun, record, removed_at=None):
            _remove_row(child_noun, child, now, by=by, origin=origin)
    return event


def restore_record(noun: Noun, record: Any, *, by: Any, origin: Origin = SCREEN) -> Event:
    """Bring a removed record back, with what was removed together with it."""
    noun.policy.check_change(by, record)
    check_is_removed(record)
    check_place(noun, record)
    with transaction.atomic():
        removed_at = record.removed_at
        event = _restore_row(noun, record, by=by, origin=origin)
        for child_noun, child in owned_records(noun, record, removed_at=removed_at):
            _restore_row(child_noun, child, by=by, origin=origin)
    return event


def check_is_removed(record: Any) -> None:
    """Raise Conflict for a record that is there."""
    if record.removed_at is None:
        raise Conflict(message=_("This is not removed."))


def check_place(noun: Noun, record: Any) -> None:
    """Refuse to bring a record back where another one has taken its place since."""
    if noun.check is None:
        return
    problems = Problems()
    stored = {item.name: value_of(record, item) for item in noun.fields if not item.judged}
    noun.check(record, stored, noun.scope(record), problems)
    problems.raise_if_any()


def _remove_row(noun: Noun, record: Any, now: Any, *, by: Any, origin: Origin) -> Event:
    noun.model.objects.filter(pk=record.pk).update(
        removed_at=now, updated_at=now, version=F("version") + 1
    )
    record.refresh_from_db()
    scope = noun.scope(record)
    return record_event(noun, record, "removed", {}, by=by, scope=scope, origin=origin)


def _restore_row(noun: Noun, record: Any, *, by: Any, origin: Origin) -> Event:
    noun.model.objects.filter(pk=record.pk).update(
        removed_at=None, updated_at=origin.moment, version=F("version") + 1
    )
    record.refresh_from_db()
    scope = noun.scope(record)
    return record_event(noun, record, "restored", {}, by=by, scope=scope, origin=origin)


def owned_records(noun: Noun, record: Any, *, removed_at: Any) -> list[tuple[Noun, Any]]:
    """Records that cannot exist without `record`, however deep."""
    found: list[tuple[Noun, Any]] = []
    for child_noun in all_nouns():
        for link in child_noun.owned_by:
            if link.to != noun.code:
                continue
            rows = child_noun.model.objects.filter(**{link.name: record}, removed_at=removed_at)
            for child in rows:
                found.append((child_noun, child))
                found.extend(owned_records(child_noun, child, removed_at=removed_at))
    return found


def _sorted_out(
    noun: Noun, values: Values
) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Values by how they are kept: columns, many-to-many links, judgements."""
    stored: dict[str, Any] = {}
    many: dict[str, Any] = {}
    judged: dict[str, Any] = {}
    for name, value in values.items():
        item = noun.by_name[name]
        target = judged if item.judged else many if isinstance(item, Links) else stored
        target[name] = value
    return stored, many, judged


def _differences(noun: Noun, record: Any, values: Values, raw: Values) -> dict[str, list[Any]]:
    """Field name to [before, after] for what `values` would change."""
    changes: dict[str, list[Any]] = {}
    for name, value in values.items():
        item = noun.by_name[name]
        if item.judged:
            row = current_row(noun, record, item)
            before = plain_judgement(row) if row else None
            if not _says_something_new(before, value, raw[name], item.empty()):
                continue
            changes[name] = [before, value]
            continue
        before, after = item.plain(value_of(record, item)), item.plain(value)
        if before != after:
            changes[name] = [before, after]
    return changes


def _says_something_new(before: Any, given: Values, raw: Any, empty: Any) -> bool:
    """Whether a judgement differs from the one that stands.

    A bare value that stands already keeps its evidence; the same judgement of another day is a
    confirmation worth keeping.
    """
    if before is None:
        return bool(given["value"] != empty)
    if not isinstance(raw, Mapping):
        return bool(before["value"] != given["value"])
    compared = [part for part in given if part != "on" or raw.get("on")]
    return any(before[part] != given[part] for part in compared)


def _refuse_clashes(
    noun: Noun, record: Any, changes: Mapping[str, list[Any]], base_version: int
) -> None:
    since = Event.objects.filter(
        noun=noun.code, subject_key=record.pk, subject_version__gt=base_version
    ).select_related("actor")
    clashes: dict[str, Clash] = {}
    changed_by = ""
    for event in since:
        for name, (before, _after) in event.changes.items():
            if name in changes and name not in clashes:
                now, mine = changes[name]
                clashes[name] = Clash(base=before, theirs=now, mine=mine)
                changed_by = str(event.actor) if event.actor else changed_by
    if clashes or not since:
        raise Conflict(clashes, current_version=record.version, changed_by=changed_by)


def _write_changes(
    noun: Noun,
    record: Any,
    values: Values,
    changes: dict[str, list[Any]],
    *,
    by: Any,
    scope: Scope,
    origin: Origin,
) -> Event:
    stored, many, judged = _sorted_out(noun, {name: values[name] for name in changes})
    before = plain_columns(noun, record)
    for name, value in stored.items():
        setattr(record, name, value)
    if noun.derive is not None:
        noun.derive(record)
    for name, after in plain_columns(noun, record).items():
        if name not in changes and before[name] != after:
            changes[name] = [before[name], after]
    record.version += 1
    record.updated_at = at = origin.moment
    record.save(force_update=True)
    for name, targets in many.items():
        set_links(record, name, targets)
    for name, given in judged.items():
        row = keep_judgement(noun, record, noun.by_name[name], given, by=by, scope=scope, at=at)
        changes[name][1] = plain_judgement(row)
    return record_event(noun, record, "changed", changes, by=by, scope=scope, origin=origin)


def plain_columns(noun: Noun, record: Any) -> dict[str, Any]:
    """The stored fields of a row that are columns, as history keeps them."""
    return {
        item.name: item.plain(getattr(record, item.name))
        for item in noun.fields
        if not item.judged and not isinstance(item, Links)
    }


def set_links(record: Any, name: str, targets: list[Any]) -> None:
    """Replace the live targets of a list of links. Removed ones stay linked, unseen, so that
    restoring them brings the link back too."""
    links = getattr(record, name)
    links.set([*targets, *links.exclude(removed_at=None)])


def field_of(noun: Noun, name: str) -> Field:
    """A field by name; raises NotFound."""
    try:
        return noun.by_name[name]
    except KeyError as error:
        raise NotFound from error


def _language() -> str:
    from tokui.kernel.words import reading_language

    return reading_language()
