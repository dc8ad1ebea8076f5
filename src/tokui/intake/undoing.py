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
from tokui.kernel.fields import Links
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
        kept_keys: dict[str, set[int]] = defaultdict(set)
        # From the top down: lines before orders, posts before people, everything before accounts.
        for code in reversed(nouns):
            for verb in ("changed", "created"):
                group = found.get((code, verb), [])
                for start in range(0, len(group), BLOCK):
                    block = group[start : start + BLOCK]
                    step = _Step(noun_of(code), batch, undone, kept_keys, editable, by, now)
                    step.take_back(block, is_new=verb == "created")
        batch.state, batch.undone_at = "undone", now
        batch.outcome = {**batch.outcome, "undone": undone.plain()}
        batch.save()
    return undone


@dataclass
class _Step:
    """One block of events of one noun."""

    noun: Noun
    batch: ImportBatch
    undone: Undone
    kept_keys: dict[str, set[int]]
    editable: set[int]
    by: Member
    now: datetime

    def take_back(self, events: list[Event], *, is_new: bool) -> None:
        """Undo the events of a block, newest first."""
        keys = [event.subject_key for event in events]
        records = {record.pk: record for record in self._rows().filter(pk__in=keys)}
        since = self._changed_since(keys)
        built_upon = self._built_upon(keys) if is_new else set()
        written: list[Event] = []
        removed: list[int] = []
        for event in events:
            record = records.get(event.subject_key)
            if record is None or record.removed_at is not None:
                continue
            reason = self._reason_to_keep(event, record, since, built_upon, is_new=is_new)
            if reason:
                self.undone.keep(self.noun, record, reason)
                self.kept_keys[self.noun.code].add(record.pk)
                self._keep_ground(record)
                continue
            if is_new:
                removed.append(record.pk)
                record.version += 1
                written.append(self._event(event, record, "removed", {}))
            else:
                written.append(self._put_back(event, record))
        self.noun.model.objects.filter(pk__in=removed).update(
            removed_at=self.now, updated_at=self.now, version=F("version") + 1
        )
        self.undone.removed += len(removed)
        Event.objects.bulk_create(written)

    def _rows(self) -> Any:
        names = {item.name for item in self.noun.model._meta.get_fields()}
        joined = {"account", "workspace", "order"} & names
        paths = {"account": "account__workspace", "order": "order__account__workspace"}
        return self.noun.model.objects.select_related(*(paths.get(name, name) for name in joined))

    def _changed_since(self, keys: list[int]) -> dict[int, set[str]]:
        """Subject key to the fields that something else wrote after the import."""
        found: dict[int, set[str]] = defaultdict(set)
        own = Event.objects.filter(batch_key=self.batch.pk)
        first = own.order_by("pk").values_list("pk", flat=True)[0]
        later = Event.objects.filter(noun=self.noun.code, subject_key__in=keys, pk__gt=first)
        for event in later.exclude(batch_key=self.batch.pk):
            found[event.subject_key] |= set(event.changes) or {"*"}
        return found

    def _built_upon(self, keys: list[int]) -> set[int]:
        """Records on which rows stand that this import did not make and that are still there."""
        found: set[int] = set()
        for child in all_nouns():
            links = [link.name for link in child.owned_by if link.to == self.noun.code]
            if self.noun.code == "account" and "account" in child.placing:
                links.append("account")
            for name in links:
                rows = child.model.objects.filter(**{f"{name}__in": keys}, removed_at=None)
                found |= set(rows.values_list(f"{name}_id", flat=True))
        return found

    def _reason_to_keep(
        self,
        event: Event,
        record: Any,
        since: dict[int, set[str]],
        built_upon: set[int],
        *,
        is_new: bool,
    ) -> str:
        account = event.account_key
        if account is not None and account not in self.editable:
            return _("You may not change this account.")
        if is_new and record.pk in built_upon:
            return _("Other records belong to it.")
        if record.pk in self.kept_keys[self.noun.code]:
            return _("It was changed since.")
        touched = since.get(record.pk, set())
        if is_new and touched:
            return _("It was changed since.")
        if not is_new and touched & {"*", *event.changes}:
            return _("It was changed since.")
        return ""

    def _keep_ground(self, record: Any) -> None:
        """What a kept record stands on must stay too."""
        for link in self.noun.owned_by:
            target = getattr(record, f"{link.name}_id", None)
            if target is not None:
                self.kept_keys[link.to].add(target)
        if (account := getattr(record, "account_id", None)) is not None:
            self.kept_keys["account"].add(account)

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
        record.updated_at = self.now
        record.save(force_update=True)
        self.undone.reverted += 1
        swapped = {name: [after, before] for name, (before, after) in event.changes.items()}
        return self._event(event, record, "changed", swapped)

    def _event(self, event: Event, record: Any, verb: str, changes: dict[str, Any]) -> Event:
        origin = Origin(source="undo", reason=self.batch.filename[:200], undoes=event)
        scope = self.noun.scope(record)
        return build_event(
            self.noun.code, record, verb, changes, by=self.by, scope=scope, origin=origin,
            at=self.now,
        )  # fmt: skip
