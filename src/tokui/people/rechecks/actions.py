"""The answers to a recheck: still there, moved, left. Each is one step that can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.core.transfers import Move, propose, split_posts
from tokui.identity.models import Member
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.events import Origin, telling_together
from tokui.kernel.patches import batch_key_of
from tokui.kernel.records import change_record
from tokui.people.models import Person
from tokui.people.nouns import PERSON, POST
from tokui.people.transfers.actions import keep_transfers
from tokui.people.transfers.queries import transfer_ground

RECHECK: Final = Origin(source="recheck")


def confirm_person(person: Person, *, by: Member, today: date) -> int:
    """Note that somebody is still in post; gives the batch key for taking it back."""
    return confirm_people([person], by=by, today=today)


def confirm_people(
    people: Sequence[Person], *, by: Member, today: date, origin: Origin = RECHECK
) -> int:
    """The same for several as one step: all of them or none."""
    batch = origin.batch_key or batch_key_of(by)
    with transaction.atomic(), telling_together():
        for person in people:
            values = {"confirmed_on": today}
            change_record(PERSON, person, values, by=by, origin=replace(origin, batch_key=batch))
    return batch


def note_departure(person: Person, account: Account, on: date, *, by: Member) -> int:
    """End every post of a person at an account on its last day; the person stays as a former
    contact. Gives the batch key for taking it back."""
    batch = batch_key_of(by)
    origin = replace(RECHECK, batch_key=batch)
    with transaction.atomic():
        posts = person.posts.filter(account=account, removed_at=None, ended_on=None)
        for post in posts.order_by("pk"):
            change_record(POST, post, {"ended_on": on}, by=by, origin=origin)
    return batch


def note_move(
    person: Person, account: Account, post: str, on: date, *, by: Member, today: date
) -> int:
    """Let a person take a post as it is written (製造部 部長) from a day on, as a transfer would.
    Gives the batch key; raises InvalidInput when the post says nothing new."""
    move = Move(1, post.strip(), person.name, on, split_posts(post))
    proposals = propose([move], transfer_ground(account), chosen={"1": person.public_id})
    wanted = [one for one in proposals if one.may_be_taken and one.person is not None]
    if not wanted:
        message = _("Say which post it is now, for example 製造部 部長.")
        raise InvalidInput(Problem("required", message, "post", post))
    return keep_transfers(wanted, account=account, by=by, today=today).batch_key
