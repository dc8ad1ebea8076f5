"""Texts of any column held against a text as search compares them: width, kana, old forms of kanji
and the legal form of a company make no difference.

The index of search says which records may hold a text at all, in any of their fields. Of those the
column itself is folded by the database: by Python's `fold` in SQLite, by the same steps in SQL on
PostgreSQL.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Mapping
from functools import cache, lru_cache
from typing import Any, Final
from unicodedata import normalize

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, Lookup, Q, TextField
from django.db.models.expressions import RawSQL

from tokui.core.japan import fold, fold_company, folded_signs
from tokui.lists.reader import Reader
from tokui.search.asking import LONGEST_WORD, Question
from tokui.search.grams import without_own_signs
from tokui.search.matching import Sql, has_pairs, match_of
from tokui.search.spoken import spoken_nouns
from tokui.search.storing import PAIRS

COMMON: Final = 10_000
"""As many entries as the index is asked for all at once."""

_ASSIGNED: Final = (
    *range(0x20, 0xD800), *range(0xF900, 0x10000), *range(0x1D400, 0x1D800),
    *range(0x1F100, 0x1F300), *range(0x2F800, 0x2FA20),
)  # fmt: skip
"""Code points of which something else is made by folding, and those that are written with them."""

_GROUPED: Final = re.compile(r"[\d()+ー]*\d[\d()+ー]*")
_SHORTEST: Final = 2
"""Signs that make a pair: the index has nothing shorter."""


class Holds(Lookup):
    """`column__holds="folded text"`: that the folded column holds a folded text."""

    lookup_name = "holds"

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        return f"tokui_holds({column}, %s)", (*values, self.rhs)

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        column, values = self.process_lhs(compiler, connection)
        small = f"replace(lower(normalize(({column})::text, NFKC)), 'ß', 'ss')"
        folded = f"translate(normalize({small}, NFKC), %s, %s)"
        tables = (*values, *_table(), self.rhs)
        needed = _needed(str(self.rhs))
        if needed is None:
            return f"strpos({folded}, %s) > 0", tables
        quick = f"({column})::text ~ %s"
        return f"({quick} AND strpos({folded}, %s) > 0)", (*values, needed.pattern, *tables)


CharField.register_lookup(Holds)
TextField.register_lookup(Holds)


@cache
def _table() -> tuple[str, str]:
    """The two texts by which PostgreSQL turns signs; those at the end have nothing to become."""
    signs = sorted(folded_signs().items(), key=lambda pair: not pair[1])
    return "".join(sign for sign, _folded in signs), "".join(folded for _sign, folded in signs)


def teach_folding(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Give a new connection to SQLite the function that `Holds` calls."""
    if connection.vendor == "sqlite":
        connection.connection.create_function("tokui_holds", 2, _holds, deterministic=True)


def _holds(text: str | None, wanted: str) -> bool | None:
    if text is None:
        return None
    needed = _needed(wanted)
    if needed is not None and needed.search(text) is None:
        return False
    return wanted in fold(text)


@lru_cache(maxsize=256)
def _needed(wanted: str) -> re.Pattern[str] | None:
    """One of the signs that a text must have to hold a folded one: most texts need no folding to
    be left out. None where no sign of it always comes from a single one."""
    written = _written_as()
    certain = [sign for sign in wanted if normalize("NFD", sign) == sign and sign in written]
    if not certain:
        return None
    return re.compile(f"[{re.escape(min((written[sign] for sign in certain), key=len))}]")


@cache
def _written_as() -> Mapping[str, str]:
    """Each folded sign with all signs that it is made of."""
    found: dict[str, list[str]] = defaultdict(list)
    for code in _ASSIGNED:
        for folded in set(fold(chr(code))):
            found[folded].append(chr(code))
    for sign, folded in folded_signs().items():
        if ord(sign) > 0xFFFF and folded:
            found[folded].append(sign)
    return {folded: "".join(signs) for folded, signs in found.items()}


def folded_writings(text: str) -> tuple[str, ...]:
    """The folded text, and again without the legal form of a company: either has to be there."""
    whole, plain = (without_own_signs(one) for one in (fold(text), fold_company(text)))
    if len(plain) < _SHORTEST or plain == whole:
        return (whole,) if whole else ()
    # What holds the longer one holds the shorter one that is a part of it.
    return (plain,) if plain in whole else (whole, plain)


def may_hold(noun: str, names: Collection[str], reader: Reader, text: str) -> Q | None:
    """The records of a noun that may hold a text in one of the fields `names`, by the index of
    search; None where the index cannot say."""
    spoken = spoken_nouns().get(noun)
    if spoken is None or not {*names} <= {*spoken.names, *spoken.notes, *spoken.opinions}:
        return None
    return may_say(noun, reader, text)


def may_say(noun: str, reader: Reader, text: str) -> Q | None:
    """The records of a noun that may hold a text anywhere; None where the index cannot say, or
    where so many do that it would not help."""
    asked = ("may_say", noun, text)
    if asked not in reader.remembered:
        reader.remembered[asked] = _may_say(noun, reader.member.workspace_id, text)
    found: Q | None = reader.remembered[asked]
    return found


def _may_say(noun: str, workspace: int, text: str) -> Q | None:
    writings = list(folded_writings(text))
    if _GROUPED.fullmatch(fold(text)):
        # Of a number in groups the index keeps the digits alone.
        writings.append(re.sub(r"\D", "", fold(text)))
    if not writings or not all(_SHORTEST <= len(one) <= LONGEST_WORD for one in writings):
        return None
    question = Question(text, (tuple(dict.fromkeys(writings)),))
    if connection.vendor == "postgresql":
        entries, having = "search_entry e", has_pairs(workspace, noun, question)
    else:
        entries = f"{PAIRS} CROSS JOIN search_entry e ON e.id = {PAIRS}.rowid"
        having = Sql(f"{PAIRS} MATCH %s", [match_of(workspace, noun, question)])
    if not _are_few(having):
        return None
    found = Sql(f"SELECT e.subject_key FROM {entries} WHERE ") + having  # noqa: S608 - search's own
    return Q(pk__in=RawSQL(found.text, found.values))  # noqa: S611 - as above


def _are_few(having: Sql) -> bool:
    """Whether so few entries answer that asking for all of them is quicker than looking through the
    rows until enough are found."""
    source = "search_entry e" if connection.vendor == "postgresql" else PAIRS
    counted = Sql(f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE ") + having  # noqa: S608 - as above
    counted += Sql(" LIMIT %s) few", [COMMON + 1])
    with connection.cursor() as cursor:
        cursor.execute(counted.text, counted.values)
        return bool(cursor.fetchone()[0] <= COMMON)
