"""Taking an import back: in blocks, in one transaction, leaving alone what people did since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.utils import timezone

from tokui.identity.models import Member, Workspace
from tokui.intake.actions import Keep, origin_of
from tokui.intake.bulk import update_of_versions
from tokui.intake.models import ImportBatch, KnownSpelling
from tokui.intake.policies import editable_accounts, require_import
from tokui.intake.preparing import without_garbage_collection
from tokui.intake.sentences import Sentence
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.standing import Ground
from tokui.intake.writing import Happening, Script
from tokui.kernel.errors import Conflict
from tokui.kernel.events import Origin
from tokui.kernel.fields import Link, Links
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns
from tokui.kernel.records import set_links

BLOCK: Final = 1_000

_NOT_YOURS: Final = _("You may not change this account.")
_BUILT_UPON: Final = _("Other records belong to it.")
_CHANGED_SINCE: Final = _("It was changed since.")


@dataclass
class Undone:
    """What was taken back, and what was left alone for which reason."""

    batch_id: str
    removed: int = 0
    reverted: int = 0
    left: list[tuple[dict[str, str], Sentence]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As the report has it."""
        return self._told([{**one, "reason": str(reason)} for one, reason in self.left])

    def kept(self) -> dict[str, Any]:
        """As a batch keeps it, for readers of any language."""
        return self._told([{**one, "reason": reason.plain()} for one, reason in self.left])

    def _told(self, left: list[dict[str, Any]]) -> dict[str, Any]:
        return {
            "batch": self.batch_id,
            "removed": self.removed,
            "reverted": self.reverted,
            "kept": left,
        }

    def leave(self, noun: Noun, record: Any, reason: Sentence) -> None:
        """Note a record that stays as it is."""
        named = {"noun": noun.code, "id": record.public_id, "title": str(record)}
        self.left.append((named, reason))


def undo_batch(batch: ImportBatch, *, by: Member, keep: Keep | None = None) -> Undone:
    """Remove what an import created and put back what it changed; raises Conflict when it is not
    committed. Records that people changed since, or built upon, stay and are listed."""
    require_import(by)
    now = timezone.now()
    undone = Undone(batch.public_id)
    with without_garbage_collection(), transaction.atomic():
        Workspace.objects.select_for_update().get(pk=batch.workspace_id)
        current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if current.state != "committed":
            raise Conflict(message=_("This import is not committed, or was taken back already."))
        origin = Origin(source="undo", reason=origin_of(batch).reason)
        with closing(Script(by=by, origin=origin, now=now)) as script:
            _take_back(_Run(batch, undone, by, now, script))
            script.run()
        KnownSpelling.objects.filter(batch=batch).delete()
        batch.state, batch.undone_at = "undone", now
        batch.outcome = {**batch.outcome, "undone": undone.kept()}
        batch.save()
        if keep is not None:
            keep()
    return undone


def _take_back(run: _Run) -> None:
    # From the top down: lines before orders, posts before people, everything before accounts.
    for noun in reversed(all_nouns()):
        for verb in ("changed", "created"):
            if events := run.events.get((noun.code, verb)):
                _Step(run, noun, is_new=verb == "created").take_back(events)


class _Run:
    """What holds for the whole of one undo."""

    def __init__(
        self, batch: ImportBatch, undone: Undone, by: Member, now: datetime, script: Script
    ) -> None:
        self.batch = batch
        self.undone = undone
        self.by = by
        self.now = now
        self.script = script
        self.ground = Ground(batch.workspace)
        self.editable = set(editable_accounts(by).values_list("pk", flat=True))
        self.kept: dict[str, set[int]] = defaultdict(set)
        """Noun to keys on which something stands that is kept."""
        self.events: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
        """Noun and verb to the keys of records and of their events, the newest first."""
        own = Event.objects.filter(batch_key=batch.pk, verb__in=("created", "changed"))
        columns = ("noun", "verb", "subject_key", "pk")
        self.first = 0
        for code, verb, subject, pk in own.order_by("-pk").values_list(*columns).iterator(5_000):
            self.events[code, verb][subject] = pk
            self.first = pk

    def created(self, code: str) -> Container[int]:
        """The records of a noun that the import made."""
        return self.events.get((code, "created"), ())


@dataclass
class _Step:
    """The records of one noun that an import created, or changed."""

    run: _Run
    noun: Noun
    is_new: bool

    def take_back(self, events: dict[int, int]) -> None:
        """Undo the events, save where a record is to be kept."""
        keys = list(events)
        reasons: dict[int, Sentence] = {}
        for start in range(0, len(keys), BLOCK):
            reasons |= self._reasons_to_keep(keys[start : start + BLOCK], events)
        self._keep_ground(reasons)
        kept = list(reasons)
        for start in range(0, len(kept), BLOCK):
            block = kept[start : start + BLOCK]
            for key, record in self.run.ground.load(self.noun, block).items():
                self.run.undone.leave(self.noun, record, reasons[key])
        taken = [key for key in keys if key not in reasons]
        act = self._remove if self.is_new else self._change_back
        for start in range(0, len(taken), BLOCK):
            block = taken[start : start + BLOCK]
            act(self.run.ground.load(self.noun, block), events)

    def _reasons_to_keep(self, keys: list[int], events: dict[int, int]) -> dict[int, Sentence]:
        columns = self.noun.model.objects.filter(pk__in=keys, removed_at=None)
        account_of = self._accounts(columns)
        since = self._changed_since(keys, events)
        used = self._used_by_others(keys) if self.is_new else set()
        reasons: dict[int, Sentence] = {}
        for key, account in account_of.items():
            if account is not None and account not in self.run.editable:
                reasons[key] = _NOT_YOURS
            elif self.is_new and (key in used or key in self.run.kept[self.noun.code]):
                reasons[key] = _BUILT_UPON
            elif key in since:
                reasons[key] = _CHANGED_SINCE
        return reasons

    def _accounts(self, rows: Any) -> dict[int, int | None]:
        """The account of each record that is still there."""
        names = {column.name for column in self.noun.model._meta.concrete_fields}
        if self.noun.code == "account":
            return {key: key for key in rows.values_list("pk", flat=True)}
        path = "account_id" if "account" in names else "order__account_id"
        if "account" not in names and "order" not in names:
            return dict.fromkeys(rows.values_list("pk", flat=True))
        return dict(rows.values_list("pk", path))

    def _changed_since(self, keys: list[int], events: dict[int, int]) -> set[int]:
        """Records of which something else wrote what the import wrote."""
        batch = self.run.batch
        later = Event.objects.filter(
            noun=self.noun.code, subject_key__in=keys, pk__gt=self.run.first
        )
        written: dict[int, set[str]] = defaultdict(set)
        for subject, changes, key in later.values_list("subject_key", "changes", "batch_key"):
            if key != batch.pk:
                written[subject] |= set(changes) or {"*"}
        if self.is_new or not written:
            return set(written)
        own = Event.objects.filter(pk__in=[events[key] for key in written])
        changed = dict(own.values_list("subject_key", "changes"))
        return {key for key, names in written.items() if names & {"*", *changed[key]}}

    def _used_by_others(self, keys: list[int]) -> set[int]:
        """Records to which a row leads that this import did not make and that is still there."""
        found: set[int] = set()
        for child in all_nouns():
            links = [item.name for item in child.fields if isinstance(item, (Link, Links))
                     and item.to == self.noun.code]  # fmt: skip
            if self.noun.code == "account" and "account" in child.placing:
                links.append("account")
            own = self.run.created(child.code)
            for name in links:
                rows = child.model.objects.filter(**{f"{name}__in": keys}, removed_at=None)
                found |= {target for key, target in rows.values_list("pk", name) if key not in own}
        return found

    def _keep_ground(self, reasons: dict[int, Sentence]) -> None:
        """What a kept record stands on must stay too, also among records of its own noun."""
        columns = [(item.to, f"{item.name}_id") for item in self.noun.fields
                   if isinstance(item, Link)]  # fmt: skip
        if "account" in self.noun.placing:
            columns.append(("account", "account_id"))
        if not columns:
            return
        own = self.run.created(self.noun.code) if self.is_new else ()
        waiting = list(reasons)
        while waiting:
            block, waiting = waiting[:BLOCK], waiting[BLOCK:]
            rows = self.noun.model.objects.filter(pk__in=block)
            for targets in rows.values_list(*(column for _code, column in columns)):
                for (code, _column), target in zip(columns, targets, strict=True):
                    if target is None:
                        continue
                    self.run.kept[code].add(target)
                    if code == self.noun.code and target in own and target not in reasons:
                        reasons[target] = _BUILT_UPON
                        waiting.append(target)

    def _remove(self, records: dict[int, Any], events: dict[int, int]) -> None:
        now, script = self.run.now, self.run.script
        rows = [[now, now, key, record.version] for key, record in records.items()]
        script.add(update_of_versions(self.noun.model, ("removed_at", "updated_at"), rows))
        for record in records.values():
            record.version += 1
        happenings: list[Happening] = [
            (self.noun, record, "removed", {}) for record in records.values()
        ]
        script.add_events(happenings, [events[key] for key in records])
        self.run.undone.removed += len(records)

    def _change_back(self, records: dict[int, Any], events: dict[int, int]) -> None:
        script = self.run.script
        own = Event.objects.filter(pk__in=[events[key] for key in records])
        changed = dict(own.values_list("subject_key", "changes"))
        names = [column.attname for column in self.noun.model._meta.concrete_fields]
        by_columns: dict[tuple[str, ...], list[list[Any]]] = defaultdict(list)
        happenings: list[Happening] = []
        for key, record in records.items():
            before = dict(record.__dict__)
            self._put_back(record, changed[key])
            touched = tuple(name for name in names if before[name] != record.__dict__[name])
            values = [record.__dict__[name] for name in touched]
            by_columns[touched].append([*values, self.run.now, key, record.version])
            record.version += 1
            swapped = {name: [after, old] for name, (old, after) in changed[key].items()}
            happenings.append((self.noun, record, "changed", swapped))
        for touched, rows in by_columns.items():
            script.add(update_of_versions(self.noun.model, (*touched, "updated_at"), rows))
        script.add_events(happenings, [events[key] for key in records])
        self.run.undone.reverted += len(records)

    def _put_back(self, record: Any, changes: dict[str, list[Any]]) -> None:
        scope = self.noun.scope(record)
        for name, (before, _after) in changes.items():
            item = self.noun.by_name[name]
            if isinstance(item, Links):
                set_links(record, name, item.read(before or [], scope))
            else:
                setattr(record, name, item.read(before, scope))
        if self.noun.derive is not None:
            self.noun.derive(record)
