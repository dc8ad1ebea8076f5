"""Erasing a person, and showing beforehand what that would do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.erasure_words import ERASED, ERASURE_REASON, STAYS
from tokui.core.redaction import MARK
from tokui.identity.models import Member, Workspace
from tokui.kernel.backup import last_backup
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound, Problem, Problems
from tokui.people.models import Person
from tokui.privacy.erasing import Erasing
from tokui.privacy.holding import require_no_hold
from tokui.privacy.journal import note_in_journal
from tokui.privacy.models import Erasure
from tokui.privacy.policies import person_to_erase
from tokui.privacy.subject import subject_of
from tokui.privacy.sweeping import sweep_soon
from tokui.privacy.texts import family_mentions

_SHOWN: Final = 20
_FOLDERS: Final = "replaced-*"


@dataclass(frozen=True, slots=True)
class Preview:
    """What erasing a person would do; nothing was done."""

    person: Person
    counts: dict[str, int]
    stays: dict[str, int]
    to_look_at: tuple[tuple[str, str, str], ...]
    """Records that write the family name alone: noun, id and title of the first twenty."""
    has_namesake: bool
    backup_made_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Why and since when: noted without a word about the person."""

    reason: str
    asked_on: date


def preview_erasure(person_id: str, *, by: Member, now: datetime) -> Preview:
    """What `erase_person` would do. It is done and taken back, so that the counts are true.

    Raises NotFound or Forbidden like `erase_person`.
    """
    person = person_to_erase(by, person_id)
    subject = subject_of(person)
    shown = []
    if subject.family:
        for noun, row in family_mentions(subject):
            shown.append((noun.code, row.public_id, str(row)))
            if len(shown) == _SHOWN:
                break
    with transaction.atomic():
        asked = Asked("asked", timezone.localdate(now))
        erasure = erase_inside(person, asked, by=by, now=now)
        transaction.set_rollback(True)
    last = last_backup()
    return Preview(
        person=person_to_erase(by, person_id),
        counts=erasure.counts,
        stays=erasure.stays,
        to_look_at=tuple(shown),
        has_namesake=subject.has_namesake,
        backup_made_at=last.at if last else None,
    )


def erase_person(
    person_id: str, asked: Asked, *, typed_name: str, by: Member, now: datetime
) -> Erasure:
    """Erase a person everywhere, for good. Nothing brings them back.

    `typed_name` must be the person's name, spaces aside. Raises NotFound for a person who may not
    be known of, Forbidden for who does not lead the workspace, Conflict for somebody who is held,
    InvalidInput for the rest; nothing is written then.
    """
    person = person_to_erase(by, person_id)
    require_no_hold(person, timezone.localdate(now))
    _check(person, asked, typed_name, now)
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=by.workspace_id)
        person = Person.objects.select_for_update(of=("self",)).select_related("account").get(
            pk=person.pk
        )  # fmt: skip
        erasure = erase_inside(person, asked, by=by, now=now)
        transaction.on_commit(note_in_journal)
        sweep_soon(erasure, by=by)
    return erasure


def get_receipt(public_id: str, *, by: Member) -> Erasure:
    """The receipt of an erasure in the workspace of `by`; raises NotFound, and Forbidden for who
    does not lead."""
    if not by.leads:
        raise Forbidden
    receipt = Erasure.objects.filter(workspace=by.workspace_id, public_id=public_id).first()
    if receipt is None:
        raise NotFound
    return receipt


def erase_inside(
    person: Person,
    asked: Asked,
    *,
    by: Member,
    now: datetime,
    pseudonym: str = "",
    is_repeated: bool = False,
) -> Erasure:
    """Erase a person in the caller's transaction, who checked that it may be done; with
    `pseudonym`, that stands in their place."""
    subject = subject_of(person, pseudonym or MARK)
    erasure = Erasure.objects.create(
        workspace_id=subject.workspace_key,
        person_id=person.public_id,
        erased_by=by,
        erased_at=now,
        asked_on=asked.asked_on,
        reason=asked.reason,
        pseudonym=pseudonym,
        is_repeated=is_repeated,
    )
    erasing = Erasing(subject, by=by, now=now)
    erasing.run(erasure)
    folders = len(list(Path(settings.DATA).glob(_FOLDERS)))
    erasing.stays["folder"] = folders
    erasure.counts = {code: erasing.counts[code] for code in ERASED.codes if erasing.counts[code]}
    erasure.stays = {code: erasing.stays[code] for code in STAYS.codes if erasing.stays[code]}
    erasure.save(update_fields=["counts", "stays"])
    return erasure


def erase_again(erasure: Erasure, person: Person, *, by: Member, now: datetime) -> Erasure:
    """Erase somebody whom a backup brought back, for the reason that held the first time."""
    asked = Asked(erasure.reason, erasure.asked_on)
    name = erasure.pseudonym
    return erase_inside(person, asked, by=by, now=now, pseudonym=name, is_repeated=True)


def _check(person: Person, asked: Asked, typed_name: str, now: datetime) -> None:
    problems = Problems()
    if "".join(typed_name.split()) != "".join(person.name.split()):
        problems.add("not_confirmed", _("Type the person's name as it stands above."), field="name")
    if asked.reason not in ERASURE_REASON:
        problems.add("not_a_choice", _("Choose from the list."), field="reason")
    if asked.asked_on > timezone.localdate(now):
        problems.add("in_future", _("This day has not come yet."), field="asked_on")
    problems.raise_if_any()


def unreadable_day(value: str) -> InvalidInput:
    """What to say of a day that is none."""
    return InvalidInput(
        Problem("not_a_date", _("Write a day such as 2026-11-22."), "asked_on", value)
    )
