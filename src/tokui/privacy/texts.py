"""Taking a person out of what is written elsewhere: records, history, previews, sessions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

from tokui.core.redaction import Redaction
from tokui.identity.models import Member
from tokui.kernel.events import Origin, record_event, tell
from tokui.kernel.nouns import Noun, all_nouns
from tokui.privacy.places import Place, places
from tokui.privacy.subject import Subject

CLEARED: Final = Origin(source="erasure")
_BLOCK: Final = 200
_HISTORY: Final = "kernel.Event"
_EVIDENCE: Final = "kernel.Judgement"
_COMMENT: Final = "comments.Comment"


class Texts:
    """One walk over every text of the workspace, writing as it goes."""

    def __init__(self, subject: Subject, *, by: Member, now: datetime) -> None:
        self.subject, self.by, self.now = subject, by, now
        self.counts: Counter[str] = Counter()
        self.stays: Counter[str] = Counter()
        self._nouns = {noun.model._meta.label: noun for noun in all_nouns()}
        self._own = {noun.code: set(subject.keys(noun.code)) for noun in all_nouns()}

    def clear(self) -> None:
        """Take the person out of every text, and count what only somebody can judge."""
        fragments = self.subject.wholly.fragments
        if fragments:
            for place in places():
                for row in _in_blocks(place, self.subject.workspace_key, fragments):
                    self._clear_row(place, row)
            self._clear_sessions()
        self._count_family_names()

    def _clear_row(self, place: Place, row: Any) -> None:
        noun = self._nouns.get(place.label)
        if noun is not None and row.pk in self._own[noun.code]:
            return
        linked = noun is not None and row.pk in self.subject.pointing[noun.code]
        redaction = self.subject.wholly if linked else self.subject.surely
        changed = self._changed(place, row, redaction)
        if redaction is not self.subject.wholly and self._names(place, row):
            self.stays["namesake"] += 1
        if not changed:
            return
        for name, value in changed.items():
            setattr(row, name, value)
        if noun is None:
            type(row)._default_manager.filter(pk=row.pk).update(**changed)
            known = {_HISTORY: "history", _EVIDENCE: "judgement"}
            self.counts[known.get(place.label, "work")] += 1
            _tell_found_by(place, row)
            return
        self.counts["text"] += 1
        self._write_row(noun, row)

    def _write_row(self, noun: Noun, row: Any) -> None:
        """Save a record that lost a text; the history of one that lost a link says so already."""
        if noun.derive is not None:
            noun.derive(row)
        row.version += 1
        row.updated_at = self.now
        row.save(force_update=True)
        if row.pk not in self.subject.pointing[noun.code]:
            scope = noun.scope(row)
            record_event(noun, row, "cleared", {}, by=self.by, scope=scope, origin=CLEARED)
        else:
            tell(noun.code, [row.pk])

    def _changed(self, place: Place, row: Any, redaction: Redaction) -> dict[str, Any]:
        changed = {}
        for name in (*place.texts, *place.documents):
            value, count = redaction.redact_value(getattr(row, name))
            if count:
                longest = row._meta.get_field(name).max_length
                changed[name] = value[:longest] if longest and isinstance(value, str) else value
        return changed

    def _names(self, place: Place, row: Any) -> bool:
        """Whether the row still holds what might be meant for the person."""
        return any(
            self.subject.wholly.redact_value(self.subject.surely.redact_value(
                getattr(row, name))[0])[1]
            for name in (*place.texts, *place.documents)
        )  # fmt: skip

    def _clear_sessions(self) -> None:
        """Messages that a browser has not shown yet stand in its session."""
        for session in sessions():
            store = SessionStore(session_key=session.session_key)
            kept, count = self.subject.surely.redact_value(store.load())
            if count:
                session.session_data = store.encode(kept)
                session.save(update_fields=["session_data"])
                self.counts["work"] += 1

    def _count_family_names(self) -> None:
        """Records of their companies in which the family name stands, with nothing beside it."""
        family = self.subject.family
        if family:
            self.stays["family"] += sum(1 for _one in family_mentions(self.subject))


def _in_blocks(place: Place, workspace_key: int, fragments: tuple[str, ...]) -> Iterator[Any]:
    """The rows of a place, read before any of them is written."""
    keys = list(place.holding(workspace_key, fragments).values_list("pk", flat=True))
    for start in range(0, len(keys), _BLOCK):
        yield from place.model._default_manager.filter(pk__in=keys[start : start + _BLOCK])


def sessions() -> Iterator[Session]:
    """Every session that is kept."""
    yield from Session.objects.order_by("pk").iterator(500)


def family_mentions(subject: Subject) -> Iterator[tuple[Noun, Any]]:
    """Records of the person's own companies that write the family name outside of a full name.

    A family name may mean many people, so that nobody but the team can say who is meant.
    """
    accounts = {noun.scope(row).account_key for noun, row in subject.own}
    own = {(noun.code, row.pk) for noun, row in subject.own}
    by_label = {noun.model._meta.label: noun for noun in all_nouns()}
    for place in places():
        noun = by_label.get(place.label)
        if noun is None or noun.level == "workspace":
            continue
        for row in place.holding(subject.workspace_key, (subject.family,)).iterator(500):
            if (noun.code, row.pk) in own or noun.scope(row).account_key not in accounts:
                continue
            texts = [str(getattr(row, name)) for name in place.texts]
            if any(subject.family in subject.wholly.redact(text)[0] for text in texts):
                yield noun, row


def _tell_found_by(place: Place, row: Any) -> None:
    """Let the index forget what records were found by: evidence and comments."""
    if place.label == _EVIDENCE:
        tell(row.noun, [row.subject_key])
    elif place.label == _COMMENT:
        tell("comment", [row.pk])
