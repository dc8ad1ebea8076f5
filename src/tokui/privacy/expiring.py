"""What each rule of retention finds from before a day, and how it goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from typing import Any, Final, Protocol

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from tokui.accounts.models import Viewing
from tokui.activity.models import Activity
from tokui.identity.models import Workspace
from tokui.intake.models import ImportBatch
from tokui.kernel.events import tell
from tokui.kernel.models import Event, Job, Judgement, OnceKey
from tokui.kernel.nouns import Noun
from tokui.people.models import Person, Post
from tokui.privacy.holding import holds_on
from tokui.privacy.subject import subject_of
from tokui.privacy.uploads import forget_upload


class Expiring(Protocol):
    """One kind of thing that a rule may remove."""

    def count(self, workspace: Workspace, before: date) -> int:
        """How much there is from before a day."""

    def remove(self, workspace: Workspace, before: date) -> int:
        """Remove it; how much it was."""


class FormerOpinions:
    """What was thought of people all of whose posts ended before the day."""

    def count(self, workspace: Workspace, before: date) -> int:
        return sum(1 for _one in self._found(workspace, before))

    def remove(self, workspace: Workspace, before: date) -> int:
        found = list(self._found(workspace, before))
        for noun, row, what in found:
            if isinstance(what, Judgement):
                what.delete()
            elif what is None:
                _forget_values(noun.code, [row.pk], None)
                noun.model.objects.filter(pk=row.pk).delete()
            else:
                empty = noun.by_name[what].empty()
                noun.model.objects.filter(pk=row.pk).update(
                    **{what: empty}, version=row.version + 1
                )
            if what is not None:
                _forget_values(noun.code, [row.pk], [item.name for item in noun.fields
                                                     if item.sensitive])  # fmt: skip
            tell(noun.code, [row.pk])
        return len(found)

    def _found(
        self, workspace: Workspace, before: date
    ) -> Iterator[tuple[Noun, Any, Judgement | str | None]]:
        """Records with a judgement, the name of a filled field, or None for the whole record."""
        posts = Post.objects.filter(person=OuterRef("pk"), removed_at=None)
        gone = Person.objects.filter(Exists(posts), account__workspace=workspace).exclude(
            Exists(posts.filter(Q(ended_on=None) | Q(ended_on__gte=before)))
        )
        gone = gone.exclude(pk__in=_held(workspace))
        for person in gone.select_related("account").order_by("pk"):
            for noun, row in subject_of(person).own:
                if getattr(noun.policy, "is_opinion", False):
                    yield noun, row, None
                    continue
                for one in Judgement.objects.filter(noun=noun.code, subject_key=row.pk):
                    yield noun, row, one
                for item in noun.fields:
                    if item.sensitive and not item.judged and getattr(row, item.name):
                        yield noun, row, item.name


class Minutes:
    """Texts of contacts from before the day: that they took place, and with whom, stays."""

    def count(self, workspace: Workspace, before: date) -> int:
        return self._rows(workspace, before).count()

    def remove(self, workspace: Workspace, before: date) -> int:
        keys = list(self._rows(workspace, before).values_list("pk", flat=True))
        for start in range(0, len(keys), _BLOCK):
            block = keys[start : start + _BLOCK]
            Activity.objects.filter(pk__in=block).update(body="")
            _forget_values("activity", block, ["body"])
            tell("activity", block)
        return len(keys)

    def _rows(self, workspace: Workspace, before: date) -> QuerySet[Activity]:
        rows = Activity.objects.filter(account__workspace=workspace, on__lt=before)
        rows = rows.exclude(people__in=_held(workspace))
        found: QuerySet[Activity] = rows.exclude(body="").order_by("pk")
        return found


class Viewings:
    """Entries of the log of who opened opinions."""

    def count(self, workspace: Workspace, before: date) -> int:
        return self._rows(workspace, before).count()

    def remove(self, workspace: Workspace, before: date) -> int:
        return self._rows(workspace, before).delete()[0]

    def _rows(self, workspace: Workspace, before: date) -> QuerySet[Viewing]:
        held = Person.objects.filter(pk__in=_held(workspace)).values("account")
        rows = Viewing.objects.filter(account__workspace=workspace, day__lt=before)
        return rows.exclude(account__in=held)


class Files:
    """Files that were brought in, with their previews; what came of them stays."""

    def count(self, workspace: Workspace, before: date) -> int:
        return sum(1 for _one in self._rows(workspace, before))

    def remove(self, workspace: Workspace, before: date) -> int:
        found = list(self._rows(workspace, before))
        for batch in found:
            forget_upload(batch)
        return len(found)

    def _rows(self, workspace: Workspace, before: date) -> Iterator[ImportBatch]:
        if _held(workspace).exists():
            # A file may name whoever is held.
            return
        rows = ImportBatch.objects.filter(workspace=workspace, created_at__lt=_midnight(before))
        for batch in rows.order_by("pk"):
            if batch.path.exists() or batch.problems_path.exists():
                yield batch


class Forms:
    """Keys of forms that were sent, and work in the background that is done."""

    def count(self, workspace: Workspace, before: date) -> int:
        return sum(rows.count() for rows in self._rows(workspace, before))

    def remove(self, workspace: Workspace, before: date) -> int:
        return sum(rows.delete()[0] for rows in self._rows(workspace, before))

    def _rows(self, workspace: Workspace, before: date) -> Sequence[QuerySet[Any]]:
        moment = _midnight(before)
        return (
            OnceKey.objects.filter(member__workspace=workspace, created_at__lt=moment),
            Job.objects.filter(workspace=workspace, finished_at__lt=moment),
        )


_BLOCK: Final = 500

EXPIRING: Final[dict[str, Expiring]] = {
    "former_opinions": FormerOpinions(),
    "minutes": Minutes(),
    "viewings": Viewings(),
    "uploads": Files(),
    "forms": Forms(),
}
"""By the codes of KEPT."""


def _forget_values(noun: str, keys: Sequence[int], names: Sequence[str] | None) -> None:
    """Take what fields held out of the history of records; without names, what all of them did."""
    for event in Event.objects.filter(noun=noun, subject_key__in=keys).exclude(changes={}):
        kept = {
            name: change
            for name, change in event.changes.items()
            if names is not None and name not in names
        }
        if kept != event.changes:
            Event.objects.filter(pk=event.pk).update(changes=kept)


def _held(workspace: Workspace) -> QuerySet[Any]:
    """The keys of people who are held today: nothing about them goes."""
    holds = holds_on(timezone.localdate()).filter(person__account__workspace=workspace)
    return holds.values("person")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
