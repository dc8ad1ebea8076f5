"""What is known at an account before an announcement is read."""

from __future__ import annotations

from collections import defaultdict

from tokui.accounts.models import Account, Department
from tokui.core.transfers import Ground, KnownPerson, KnownPost, KnownUnit
from tokui.kernel.nouns import noun_of
from tokui.kernel.scope import Scope
from tokui.people.models import Post


def transfer_ground(account: Account) -> Ground:
    """Everybody who belongs to the account or held a post there, and its departments, in a number
    of queries that never grows. The caller has checked that the account may be read."""
    units = Department.objects.filter(account=account, removed_at=None).select_related("parent")
    posts: dict[int, list[KnownPost]] = defaultdict(list)
    held = Post.objects.filter(account=account, removed_at=None).select_related("department")
    for post in held.order_by("-is_main", "title_rank", "pk"):
        posts[post.person_id].append(known_post(post))
    people = noun_of("person").rows_in(Scope(account.workspace, account)).order_by("sort_key", "pk")
    return Ground(
        people=tuple(
            KnownPerson(
                person.public_id,
                person.name,
                tuple(posts[person.pk]),
                tuple(
                    filter(
                        None,
                        (
                            f"{person.family} {person.given}".strip(),
                            person.roman,
                            f"{person.family_kana} {person.given_kana}".strip(),
                        ),
                    )
                ),
            )
            for person in people
        ),
        units=tuple(
            KnownUnit(unit.public_id, unit.name, unit.parent.public_id if unit.parent else None)
            for unit in units.order_by("position", "pk")
        ),
    )


def known_post(post: Post) -> KnownPost:
    """A post as announcements are compared with it."""
    unit = post.department
    return KnownPost(
        post.public_id,
        unit.public_id if unit else None,
        unit.name if unit else "",
        post.title,
        post.kind,
        post.is_main,
        post.started_on,
        post.ended_on,
    )
