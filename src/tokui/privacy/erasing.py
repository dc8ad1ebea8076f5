"""What an erasure does, step by step, inside one transaction."""

from __future__ import annotations

from collections import Counter
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from tokui.comments.models import Comment
from tokui.core.redaction import MARK
from tokui.identity.models import Member, Presence
from tokui.kernel.events import Origin, record_event, telling_together
from tokui.kernel.models import Event, Judgement, OnceKey
from tokui.kernel.nouns import noun_of
from tokui.lists.models import Favourite
from tokui.market.universe.forgetting import forget_in_market
from tokui.notify.models import Notice
from tokui.plans.base import PlanVersion
from tokui.plans.bundles.asking import forget_bundles
from tokui.plans.lifecycle import fingerprint
from tokui.plans.stakeholders.models import Stakeholder
from tokui.privacy.documents import without_person
from tokui.privacy.models import Erasure, VersionErasure
from tokui.privacy.subject import Subject
from tokui.privacy.texts import CLEARED, Texts
from tokui.privacy.uploads import Uploads

_EMPTIED = ("personal_goal", "private_note", "company_goal", "next_step", "skill", "asked_for")


class Erasing:
    """One erasure at work. `counts` and `stays` say what went and what did not."""

    def __init__(self, subject: Subject, *, by: Member, now: datetime) -> None:
        self.subject, self.by, self.now = subject, by, now
        self.counts: Counter[str] = Counter()
        self.stays: Counter[str] = Counter()
        self.uploads = Uploads(subject)
        self._chairs: set[int] = set()

    def run(self, erasure: Erasure) -> None:
        """Everything, in the order in which nothing is read after it is gone."""
        with telling_together():
            self.uploads.forget()
            self._clear_versions(erasure)
            self._forget_judgements()
            self._keep_chairs()
            self._clear_history()
            self._forget_marks()
            self._remove_rows()
            self._clear_links()
            self._clear_texts()
        self.counts["upload"] = self.uploads.count
        # Nobody can look into an archive for a name; it is made again in a minute.
        transaction.on_commit(partial(forget_bundles, self.subject.workspace_key))
        workspace, redact = self.subject.person.account.workspace, self.subject.surely.redact
        transaction.on_commit(partial(forget_in_market, workspace, redact, now=self.now))

    def _clear_versions(self, erasure: Erasure) -> None:
        """Out of every sealed version: each says that values are gone, and stays sealed."""
        sealed = PlanVersion.objects.filter(plan__account__workspace=self.subject.workspace_key)
        for version in sealed.select_for_update().order_by("pk").iterator(20):
            document, values = without_person(
                version.snapshot, self.subject.own_ids, self.subject.surely
            )
            redact = self.subject.surely.redact
            texts = {name: redact(getattr(version, name)) for name in ("name", "note")}
            told = sum(count for _text, count in texts.values())
            if not values + told:
                continue
            VersionErasure.objects.create(
                version=version,
                erasure=erasure,
                erased_at=self.now,
                values=values + told,
                sha256=fingerprint(document),
            )
            written = {name: text for name, (text, _count) in texts.items()}
            PlanVersion.objects.filter(pk=version.pk).update(snapshot=document, **written)
            self.counts["version"] += values + told
            self.stays["seal"] += 1

    def _forget_judgements(self) -> None:
        for code in {noun.code for noun, _row in self.subject.own}:
            keys = self.subject.keys(code)
            gone, _by_model = Judgement.objects.filter(noun=code, subject_key__in=keys).delete()
            self.counts["judgement"] += gone

    def _keep_chairs(self) -> None:
        """A part in a plan that other records stand on becomes an empty chair: the plan stays
        readable, and says on which day somebody was erased."""
        stakes = noun_of("stakeholder")
        named, day = self.subject.mark, self.now.date().isoformat()
        chair = f"{MARK} {day}" if named == MARK else named
        for noun, row in self.subject.own:
            if noun.code != "stakeholder" or not self._is_stood_on(row):
                continue
            row.person, row.placeholder, row.roles = None, chair, []
            row.wanted_relation, row.capacity_days = "unknown", None
            for name in _EMPTIED:
                setattr(row, name, "")
            row.version += 1
            row.updated_at = self.now
            row.save(force_update=True)
            self._chairs.add(row.pk)
            scope = stakes.scope(row)
            record_event(stakes, row, "cleared", {}, by=self.by, scope=scope, origin=CLEARED)
        self.stays["chair"] = len(self._chairs)

    def _is_stood_on(self, row: Stakeholder) -> bool:
        if row.removed_at is not None:
            return False
        for relation in Stakeholder._meta.related_objects:
            if relation.related_model._meta.label == "plans.DealStake":
                continue
            held = relation.related_model._default_manager.filter(**{relation.field.name: row})
            if held.exists():
                return True
        return False

    def _clear_texts(self) -> None:
        texts = Texts(self.subject, by=self.by, now=self.now)
        texts.clear()
        self.counts.update(texts.counts)
        self.stays.update(texts.stays)

    def _clear_links(self) -> None:
        """Records that pointed at the person, or at a part of theirs that goes, count on."""
        for code, keys in self.subject.pointing.items():
            noun = noun_of(code)
            for row in noun.model.objects.filter(pk__in=keys).order_by("pk"):
                self.counts["link"] += 1
                self.stays["record"] += row.removed_at is None
                noun.model.objects.filter(pk=row.pk).update(
                    version=row.version + 1, updated_at=self.now
                )
                row.refresh_from_db()
                record_event(
                    noun, row, "cleared", {}, by=self.by, scope=noun.scope(row), origin=CLEARED
                )

    def _clear_history(self) -> None:
        """Entries about what was theirs keep day, author and kind, and lose what was written."""
        where = Q(pk__in=())
        for code in {noun.code for noun, _row in self.subject.own}:
            where |= Q(noun=code, subject_key__in=self.subject.keys(code))
        own = Event.objects.filter(where, workspace=self.subject.workspace_key)
        own = own.exclude(verb="cleared")
        self.counts["history"] += own.count()
        self.stays["entry"] = own.update(
            changes={}, title=self.subject.mark, reason="", batch_key=None
        )

    def _forget_marks(self) -> None:
        """Stars, open editors and keys of forms lead to the person by an id."""
        ids = self.subject.own_ids
        for rows in (
            OnceKey.objects.filter(subject_id__in=ids),
            Presence.objects.filter(subject_id__in=ids),
        ):
            self.counts["mark"] += rows.delete()[0]
        for code in {noun.code for noun, _row in self.subject.own}:
            stars = Favourite.objects.filter(noun=code, subject_key__in=self.subject.keys(code))
            self.counts["mark"] += stars.delete()[0]
            here = {"noun": code, "subject_key__in": self.subject.keys(code)}
            said = Comment.objects.filter(**here)
            self.counts["comment"] += said.count()
            said.delete()
            self.counts["mark"] += Notice.objects.filter(**here).delete()[0]

    def _remove_rows(self) -> None:
        person = noun_of("person")
        scope = person.scope(self.subject.person)
        for noun, row in self.subject.own:
            if not (noun.code == "stakeholder" and row.pk in self._chairs):
                self.counts[_place_of(noun.code)] += 1
        stands = _Erased(self.subject)
        record_event(person, stands, "erased", {}, by=self.by, scope=scope,
                     origin=Origin(source="erasure", at=self.now))  # fmt: skip
        for noun, row in reversed(self.subject.own):
            if noun.code == "stakeholder" and row.pk in self._chairs:
                continue
            noun.model.objects.filter(pk=row.pk).delete()
        _tell_gone(self.subject, self._chairs)


class _Erased:
    """Enough of the person for the entry that says that somebody was erased."""

    def __init__(self, subject: Subject) -> None:
        person = subject.person
        self.pk, self.public_id, self.version = person.pk, person.public_id, person.version
        self._mark = subject.mark

    def __str__(self) -> str:
        return self._mark


def _place_of(code: str) -> str:
    return "stakeholder" if code == "deal_stake" else code


def _tell_gone(subject: Subject, chairs: set[int]) -> None:
    """Let the index forget what is gone."""
    from tokui.kernel.events import tell

    for code in {noun.code for noun, _row in subject.own}:
        tell(code, subject.keys(code))
