"""What people keep for themselves: the view a list opens with, and favourites.

Only the member sees any of it, so it is no part of history. Views are kept by the actions that
every noun shares.
"""

from __future__ import annotations

from typing import Any, Final

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from tokui.identity.models import Member
from tokui.kernel.errors import LimitReached, NotFound
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import get_record
from tokui.lists.catalogue import listed
from tokui.lists.models import Favourite, FirstView
from tokui.lists.policies import visible_views
from tokui.lists.ready import ready_view

MOST_FAVOURITES: Final = 60
_LONGEST_PAGE: Final = 80


def open_first(noun: str, view: str, *, by: Member) -> None:
    """Let a list open with a view; with an empty one it opens as everybody's does."""
    listed(noun)
    with transaction.atomic():
        if not view:
            FirstView.objects.filter(member=by, noun=noun).delete()
            return
        if ready_view(noun, view) is None:
            found = visible_views(by).filter(noun=noun, public_id=view).first()
            if found is None:
                raise NotFound
        FirstView.objects.update_or_create(member=by, noun=noun, defaults={"view": view})


def add_favourite(noun: str, public_id: str, page: str = "", *, by: Member) -> Favourite:
    """Mark a record, a page of an account, or (without a noun) a list with a star."""
    key = 0
    if noun:
        key = _seen(noun, by, public_id).pk
    else:
        listed(page.partition(":")[0])
    with transaction.atomic():
        mine = Favourite.objects.filter(member=by)
        last = mine.aggregate(last=Max("position"))["last"] or 0
        kept, is_new = Favourite.objects.get_or_create(
            member=by, noun=noun, subject_key=key, page=page[:_LONGEST_PAGE],
            defaults={"position": last + 1},
        )  # fmt: skip
        if is_new and mine.count() > MOST_FAVOURITES:
            message = _("At most %(limit)d favourites. Take one away first.")
            raise LimitReached(message % {"limit": MOST_FAVOURITES})
    return kept


def remove_favourite(key: int, *, by: Member) -> None:
    """Take a star away; one that is gone already stays gone."""
    Favourite.objects.filter(member=by, pk=key).delete()


def move_favourite(key: int, step: int, *, by: Member) -> None:
    """Move a favourite up (-1) or down (+1) among those of its member."""
    with transaction.atomic():
        mine = list(Favourite.objects.select_for_update().filter(member=by))
        place = next((at for at, one in enumerate(mine) if one.pk == key), None)
        if place is None:
            raise NotFound
        target = min(max(place + step, 0), len(mine) - 1)
        mine.insert(target, mine.pop(place))
        for position, one in enumerate(mine, start=1):
            one.position = position
        Favourite.objects.bulk_update(mine, ["position"])


def _seen(noun: str, by: Member, public_id: str) -> Any:
    try:
        noun_of(noun)
    except KeyError as error:
        raise NotFound from error
    return get_record(noun, by, public_id)
