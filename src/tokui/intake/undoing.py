"""Taking an import back: in blocks, in one transaction, leaving alone what people did since."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.identity.models import Member, Workspace
from tokui.intake.models import ImportBatch
from tokui.intake.policies import editable_accounts, require_import
from tokui.kernel.errors import Conflict
from tokui.kernel.events import Origin, build_event
from tokui.kernel.fields import Link, Links
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of

BLOCK: Final = 500


@dataclass
class Undone:
    """What was taken back, and what was left alone for which reason."""

    batch_id: str
    removed: int = 0
    reverted: int = 0
    kept: list[dict[str, str]] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """As the report has it."""
        return {
            "batch": self.batch_id,
            "removed": self.removed,
            "reverted": self.reverted,
            "kept": self.kept,
        }

    def keep(self, noun: Noun, record: Any, reason: str) -> None:
        """Note a record that stays as it is."""
        self.kept.append(
            {"noun": noun.code, "id": record.public_id, "title": str(record), "reason": reason}
        )


def undo_batch(batch: ImportBatch, *, by: Member) -> Undone:
    """Remove what an import created and put back what it changed; raises Conflict when it is not
    committed. Records that people changed since, or built upon, stay and are listed."""
    require_import(by)
    now = timezone.now()
    undone = Undone(batch.public_id)
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=batch.workspace_id)
        current = ImportBatch.objects.select_for_update().get(pk=batch.pk)
        if current.state != "committed":
            raise Conflict(message=_("This import is not committed, or was taken back already."))
        editable = set(editable_accounts(by).values_list("pk", flat=True))
        nouns = [noun.code for noun in all_nouns()]
        found: dict[tuple[str, str], list[Event]] = defaultdict(list)
        events = Event.objects.filter(batch_key=batch.pk, verb__in=("created", "changed"))
        for event in events.order_by("-pk"):
            found[event.noun, event.verb].append(event)
        run = _Run(batch, undone, by, now, editable)
        run.created = {
            code: {event.subject_key for event in found.get((code, "created"), [])}
            for code in nouns
        }
        # From the top down: lines before orders, posts before people, everything before accounts.
        for code in reversed(nouns):
            for verb in ("changed", "created"):
                if events_of_noun := found.get((code, verb)):
                    _Step(run, noun_of(code), is_new=verb == "created").take_back(events_of_noun)
        batch.state, batch.undone_at = "undone", now
        batch.outcome = {**batch.outcome, "undone": undone.plain()}
        batch.save()
    return undone


@dataclass
class _Run:
    """What holds for the whole of one undo."""

    batch: ImportBatch
    undone: Undone
    by: Member
    now: datetime
    editable: set[int]
    created: dict[str, set[int]] = field(default_factory=dict)
    kept: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Noun to keys on which something stands that is kept."""


@dataclass
class _Step:
    """The records of one noun that an import created, or changed."""

    run: _Run
    noun: Noun
    is_new: bool

    def take_back(self, events: list[Event]) -> None:
        """Undo the events, newest first, save where a record is to be kept."""
        records: dict[int, Any] = {}
        since: dict[int, set[str]] = {}
        used: set[int] = set()
        for start in range(0, len(events), BLOCK):
            keys = [event.subject_key for event in events[start : start + BLOCK]]
            rows = self._rows().filter(pk__in=keys, removed_at=None)
            records |= {record.pk: record for record in rows}
            since |= self._changed_since(keys)
            if self.is_new:
                used |= self._used_by_others(keys)
        standing = [event for event in events if event.subject_key in records]
        reasons = {
            event.subject_key: reason
            for event in standing
            if (reason := self._reason_to_keep(event, since.get(event.subject_key, set()), used))
        }
        self._keep_ground(records, reasons)
        for key, reason in reasons.items():
            self.run.undone.keep(self.noun, records[key], reason)
        taken = [event for event in standing if event.subject_key not in reasons]
        for start in range(0, len(taken), BLOCK):
            block = taken[start : start + BLOCK]
            act = self._remove if self.is_new else self._change_back
            Event.objects.bulk_create(act(block, records))

    def _rows(self) -> Any:
        names = {item.name for item in self.noun.model._meta.get_fields()}
        joined = {"account", "workspace", "order"} & names
        paths = {"account": "account__workspace", "order": "order__account__workspace"}
        return self.noun.model.objects.select_related(*(paths.get(name, name) for name in joined))

    def _changed_since(self, keys: list[int]) -> dict[int, set[str]]:
        """Subject key to the fields that something else wrote after the import."""
        found: dict[int, set[str]] = defaultdict(set)
        batch = self.run.batch
        own = Event.objects.filter(batch_key=batch.pk)
        first = own.order_by("pk").values_list("pk", flat=True)[0]
        later = Event.objects.filter(noun=self.noun.code, subject_key__in=keys, pk__gt=first)
        for event in later.exclude(batch_key=batch.pk):
            found[event.subject_key] |= set(event.changes) or {"*"}
        return found

    def _used_by_others(self, keys: list[int]) -> set[int]:
        """Records to which a row leads that this import did not make and that is still there."""
        found: set[int] = set()
        for child in all_nouns():
            links = [item.name for item in child.fields if isinstance(item, (Link, Links))
                     and item.to == self.noun.code]  # fmt: skip
            if self.noun.code == "account" and "account" in child.placing:
                links.append("account")
            for name in links:
                rows = child.model.objects.filter(**{f"{name}__in": keys}, removed_at=None)
                own = self.run.created.get(child.code, set())
                found |= {target for key, target in rows.values_list("pk", name) if key not in own}
        return found

    def _reason_to_keep(self, event: Event, touched: set[str], used: set[int]) -> str:
        account, key = event.account_key, event.subject_key
        if account is not None and account not in self.run.editable:
            return _("You may not change this account.")
        if self.is_new and (key in used or key in self.run.kept[self.noun.code]):
            return _("Other records belong to it.")
        if touched and (self.is_new or touched & {"*", *event.changes}):
            return _("It was changed since.")
        return ""

    def _keep_ground(self, records: dict[int, Any], reasons: dict[int, str]) -> None:
        """What a kept record stands on must stay too, also among records of its own noun."""
        waiting = list(reasons)
        columns = [(item.to, f"{item.name}_id") for item in self.noun.fields
                   if isinstance(item, Link)]  # fmt: skip
        if "account" in self.noun.placing:
            columns.append(("account", "account_id"))
        while waiting:
            record = records[waiting.pop()]
            for code, column in columns:
                target = getattr(record, column)
                if target is None:
                    continue
                self.run.kept[code].add(target)
                is_here = self.is_new and code == self.noun.code
                if is_here and target in records and target not in reasons:
                    reasons[target] = _("Other records belong to it.")
                    waiting.append(target)

    def _remove(self, events: list[Event], records: dict[int, Any]) -> list[Event]:
        keys = [event.subject_key for event in events]
        self.noun.model.objects.filter(pk__in=keys).update(
            removed_at=self.run.now, updated_at=self.run.now, version=F("version") + 1
        )
        self.run.undone.removed += len(keys)
        for key in keys:
            records[key].version += 1
        return [self._event(event, records[event.subject_key], "removed", {}) for event in events]

    def _change_back(self, events: list[Event], records: dict[int, Any]) -> list[Event]:
        return [self._put_back(event, records[event.subject_key]) for event in events]

    def _put_back(self, event: Event, record: Any) -> Event:
        scope = self.noun.scope(record)
        for name, (before, _after) in event.changes.items():
            item = self.noun.by_name[name]
            if isinstance(item, Links):
                getattr(record, name).set(item.read(before or [], scope))
                continue
            value = item.read(before, scope)
            setattr(record, name, value)
        if self.noun.derive is not None:
            self.noun.derive(record)
        record.version += 1
        record.updated_at = self.run.now
        record.save(force_update=True)
        self.run.undone.reverted += 1
        swapped = {name: [after, before] for name, (before, after) in event.changes.items()}
        return self._event(event, record, "changed", swapped)

    def _event(self, event: Event, record: Any, verb: str, changes: dict[str, Any]) -> Event:
        origin = Origin(source="undo", reason=self.run.batch.filename[:200], undoes=event)
        scope = self.noun.scope(record)
        return build_event(
            self.noun.code, record, verb, changes, by=self.run.by, scope=scope, origin=origin,
            at=self.run.now,
        )  # fmt: skip
