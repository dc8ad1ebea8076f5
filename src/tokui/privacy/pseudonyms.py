"""Giving people whose name is no longer needed a pseudonym: an erasure after which plans still tell
one from the other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import SystemRandom

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tokui.core.pseudonyms import new_pseudonym
from tokui.identity.models import Member, Workspace
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.words import reading_language
from tokui.people.models import Person
from tokui.privacy.erasure import Asked, erase_inside
from tokui.privacy.holding import require_no_hold
from tokui.privacy.journal import note_in_journal
from tokui.privacy.models import Erasure
from tokui.privacy.policies import person_to_erase
from tokui.privacy.sweeping import sweep_soon

MOST: int = 200
"""So many people are given a pseudonym at once."""


@dataclass(frozen=True, slots=True)
class PseudonymPreview:
    """What giving people a pseudonym would do; nothing was done."""

    people: tuple[Person, ...]
    counts: dict[str, int]
    stays: dict[str, int]


def preview_pseudonyms(person_ids: Sequence[str], *, by: Member, now: datetime) -> PseudonymPreview:
    """What `pseudonymise_people` would do: it is done and taken back, so that the counts are true.

    Raises like `pseudonymise_people`.
    """
    people = _people(person_ids, by, now)
    counts: Counter[str] = Counter()
    stays: Counter[str] = Counter()
    with transaction.atomic():
        for erasure in _each(people, by=by, now=now):
            counts.update(erasure.counts)
            stays.update(erasure.stays)
        transaction.set_rollback(True)
    return PseudonymPreview(tuple(_people(person_ids, by, now)), dict(counts), dict(stays))


def pseudonymise_people(person_ids: Sequence[str], *, by: Member, now: datetime) -> list[Erasure]:
    """Take the names and all that was thought of people out of everything, for good, all or none.

    Where plans stand on them, and in texts, a pseudonym stands that is the same everywhere. Raises
    NotFound for people who may not be known of, Forbidden for who does not lead the workspace,
    Conflict for somebody who is held, InvalidInput for nobody or too many.
    """
    people = _people(person_ids, by, now)
    with transaction.atomic():
        Workspace.objects.select_for_update().get(pk=by.workspace_id)
        done = list(_each(people, by=by, now=now))
        transaction.on_commit(note_in_journal)
        sweep_soon(done[-1], by=by)
    return done


def _people(person_ids: Sequence[str], by: Member, now: datetime) -> list[Person]:
    ids = list(dict.fromkeys(person_ids))
    if not ids:
        raise InvalidInput(Problem("required", _("Choose at least one person."), "people"))
    if len(ids) > MOST:
        message = _("Choose at most %(limit)d people at once.") % {"limit": MOST}
        raise InvalidInput(Problem("too_many", message, "people"))
    people = [person_to_erase(by, one) for one in ids]
    for person in people:
        require_no_hold(person, timezone.localdate(now))
    return people


def _each(people: Sequence[Person], *, by: Member, now: datetime) -> list[Erasure]:
    asked = Asked("kept_long_enough", timezone.localdate(now))
    taken = set(
        Erasure.objects.filter(workspace=by.workspace_id).values_list("pseudonym", flat=True)
    )
    done = []
    for person in people:
        name = new_pseudonym(taken, reading_language(), SystemRandom())
        taken.add(name)
        done.append(erase_inside(person, asked, by=by, now=now, pseudonym=name))
    return done
