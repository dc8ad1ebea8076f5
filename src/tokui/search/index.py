"""The index kept up to date inside the transaction of every write, and built anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from tokui.comments.models import Comment
from tokui.kernel.sqlite.statistics import renew_statistics
from tokui.people.models import Post
from tokui.search.models import Entry, IndexState
from tokui.search.reading import Row, among, rows_of
from tokui.search.spoken import Spoken, spoken_nouns
from tokui.search.storing import Standing, finish_filling, put_in, take_all_out, take_out

VERSION: Final = 3
"""Counts the changes of what is indexed and how. Each comes with a migration, though an empty one:
after it, a database of another version is indexed anew."""

BLOCK: Final = 1_000
_LOCKED_AT_MOST: Final = 200

Told = Callable[[int, int], None]
"""Hears how many records of how many are indexed."""


def refresh(written: Mapping[str, Collection[int]]) -> None:
    """Bring the entries of written records, and of records named by them, up to date."""
    nouns = spoken_nouns()
    wanted = {code: set(keys) for code, keys in written.items() if code in nouns}
    with transaction.atomic():
        for code, keys in _named_by(written).items():
            _lock(nouns[code], keys - wanted.get(code, set()))
            wanted.setdefault(code, set()).update(keys)
        for code, keys in wanted.items():
            for block in _blocks(sorted(keys)):
                _refresh_block(nouns[code], block)


def is_current() -> bool:
    """Whether the index was built by today's rules."""
    return IndexState.objects.filter(version=VERSION).exists()


def rebuild(told: Told | None = None) -> int:
    """Index every record anew, in one transaction; the number of entries."""
    nouns = spoken_nouns().values()
    total = sum(spoken.noun.model.objects.count() for spoken in nouns) if told else 0
    done = 0
    with transaction.atomic():
        take_all_out()
        for spoken in nouns:
            for keys in _all_keys(spoken):
                put_in(rows_of(spoken, keys))
                done += len(keys)
                if told is not None:
                    told(done, total)
        finish_filling()
        IndexState.objects.all().delete()
        IndexState.objects.create(version=VERSION, built_at=timezone.now())
    _renew_statistics()
    return Entry.objects.count()


def _refresh_block(spoken: Spoken, keys: Sequence[int]) -> None:
    missing = set(rows_of(spoken, keys))
    gone: list[Standing] = []
    entries = Entry.objects.filter(**among("subject_key", keys), noun=spoken.code)
    for key, *values in entries.values_list("pk", *Row._fields):
        row = Row(*values)
        if row in missing:
            missing.discard(row)
        else:
            gone.append(Standing(key, row))
    take_out(gone)
    put_in(sorted(missing, key=lambda row: (row.subject_key, row.is_opinion)))


def _named_by(written: Mapping[str, Collection[int]]) -> dict[str, set[int]]:
    """Records that are found by written ones, by noun: people by their posts, stakeholders by
    people, what was talked about by the comments, and so on."""
    found: dict[str, set[int]] = defaultdict(set)
    for column, code in (("pk", "post"), ("department_id", "department")):
        for block in _blocks(sorted(written.get(code, ()))):
            posts = Post.objects.filter(**among(column, block))
            found["person"].update(posts.values_list("person_id", flat=True))
    for block in _blocks(sorted(written.get("comment", ()))):
        comments = Comment.objects.filter(**among("pk", block))
        for code, key in comments.values_list("noun", "subject_key"):
            if code in spoken_nouns():
                found[code].add(key)
    people = {*written.get("person", ())}
    for spoken in spoken_nouns().values():
        for name, to in spoken.named_by:
            keys = people if to == "person" else written.get(to, ())
            for block in _blocks(sorted(keys)):
                rows = spoken.noun.model.objects.filter(**among(name, block))
                found[spoken.code].update(rows.values_list("pk", flat=True))
    return {code: keys for code, keys in found.items() if keys}


def _lock(spoken: Spoken, keys: set[int]) -> None:
    """Hold records that others may be renaming from another side just now, so that the last one
    sees both changes. Large writes pass: their records are new or being undone as a whole."""
    if connection.vendor == "postgresql" and 0 < len(keys) <= _LOCKED_AT_MOST:
        rows = spoken.noun.model.objects.filter(pk__in=keys).order_by("pk")
        list(rows.select_for_update(no_key=True).values_list("pk"))


def _all_keys(spoken: Spoken) -> Iterator[list[int]]:
    last = 0
    live = spoken.noun.model.objects.filter(removed_at=None).order_by("pk")
    while keys := list(live.filter(pk__gt=last).values_list("pk", flat=True)[:BLOCK]):
        yield keys
        last = keys[-1]


def _blocks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(keys), BLOCK):
        yield keys[start : start + BLOCK]


def _renew_statistics() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE search_entry")
    renew_statistics()
