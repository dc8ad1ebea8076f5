"""Conditions on entries in the words of each database, with their values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any, Final

from django.db import connection

from tokui.accounts.models import Account, AccountMember
from tokui.identity.models import Member
from tokui.kernel.nouns import noun_of
from tokui.search.asking import Question
from tokui.search.grams import CLOSES, OPENS, WORD, numbers_of, phrase_of, shelf_of

_OPENERS: Final = (OPENS, WORD)
_CHOICES: Final = 16
"""Of words with several writings, as many ways to write all of them are asked for."""


@dataclass
class Sql:
    """A piece of a statement and the values for its places."""

    text: str = ""
    values: list[Any] = field(default_factory=list)

    def __add__(self, other: Sql) -> Sql:
        return Sql(self.text + other.text, [*self.values, *other.values])


def joined(pieces: Sequence[Sql], between: str) -> Sql:
    """Pieces in brackets with a word between them."""
    text = between.join(piece.text for piece in pieces)
    return Sql(f"({text})", [value for piece in pieces for value in piece.values])


def places_of(source: Sql) -> Sql:
    """Entries with what they belong to; `source` says where they come from."""
    return (
        Sql(" FROM ")
        + source
        + Sql(
            f' LEFT JOIN "{Account._meta.db_table}" a ON a.id = e.account_key'
            f' LEFT JOIN "{_plans()}" p ON p.id = e.plan_key'
        )
    )


def entries_below(accounts: Sql) -> Sql:
    """The entries of a few standing accounts, one account after the other."""
    table = f'"{Account._meta.db_table}"'
    if connection.vendor == "postgresql":
        # OFFSET 0 is a fence: it keeps the planner from joining in an order of its own.
        return (
            Sql(f" FROM (SELECT id, owner_id FROM {table} WHERE removed_at IS NULL AND id IN ")  # noqa: S608 - names of our own tables only
            + accounts
            + Sql(
                ") a CROSS JOIN LATERAL (SELECT * FROM search_entry WHERE account_key = a.id"
                " OFFSET 0) e WHERE true"
            )
        )
    return (
        Sql(f" FROM {table} a CROSS JOIN search_entry e ON e.account_key = a.id WHERE a.id IN ")
        + accounts
        + Sql(" AND a.removed_at IS NULL")
    )


def seen_by(member: Member) -> Sql:
    """That `member` may know of an entry: the same rows as by the policies of its noun."""
    there = (
        "e.workspace_key = %s AND (e.account_key IS NULL OR (a.id IS NOT NULL AND "
        "a.removed_at IS NULL)) AND (e.plan_key IS NULL OR p.removed_at IS NULL)"
    )
    return Sql(there, [member.workspace_id]) + _may_read(member)


def seen_below(member: Member, accounts: Sql) -> Sql:
    """The same for entries of a few standing accounts, which are not joined to their plans."""
    gone = Sql(
        "e.workspace_key = %s AND (e.plan_key IS NULL OR e.plan_key NOT IN (SELECT id FROM"  # noqa: S608 - as above
        f' "{_plans()}" WHERE removed_at IS NOT NULL AND account_id IN ',
        [member.workspace_id],
    )
    return gone + accounts + Sql("))") + _may_read(member)


def _may_read(member: Member) -> Sql:
    if member.leads:
        return Sql()
    mine, opinions = accounts_of(member), accounts_of(member, opinions=True)
    return (
        Sql(" AND (e.account_key IS NULL OR e.account_key IN ")
        + mine
        + Sql(") AND (NOT e.is_opinion OR e.account_key IN ")
        + opinions
        + Sql(")")
    )


def _plans() -> str:
    return str(noun_of("plan").model._meta.db_table)


def accounts_of(member: Member, *, opinions: bool = False) -> Sql:
    """Keys of the accounts on whose team `member` is; those whose opinions they may read."""
    more = " AND (m.role IN ('owner', 'editor') OR m.sees_opinions)" if opinions else ""
    return Sql(
        f'(SELECT m.account_id FROM "{AccountMember._meta.db_table}" m'  # noqa: S608 - names of our own tables only
        f" WHERE m.member_id = %s AND m.removed_at IS NULL{more})",
        [member.pk],
    )


def own_first(member: Member) -> Sql:
    """One for accounts that `member` owns or works on, nought for others."""
    if not member.leads:
        return Sql("CASE WHEN a.owner_id = %s THEN 1 ELSE 0 END", [member.pk])
    return (
        Sql("CASE WHEN a.owner_id = %s OR e.account_key IN ", [member.pk])
        + accounts_of(member)
        + Sql(" THEN 1 ELSE 0 END")
    )


def tier_of(question: Question) -> Sql:
    """How well an entry answers: nought is called so, one has a name that begins so, two a word
    of a name, three has all words in its names, four somewhere."""
    by_word = joined(
        [
            joined([held_in("e.names", writing) for writing in writings], " OR ")
            for writings in question.words
        ],
        " AND ",
    )
    whole = joined([held_in("e.names", name) for name in question.names], " OR ")
    # Most of what answers a common word has it somewhere: that is found out first.
    cases = [Sql("WHEN NOT (") + whole + Sql(" OR ") + by_word + Sql(") THEN 4 ")]
    for tier, (opens, closes) in enumerate(((OPENS, CLOSES), (OPENS, ""), (WORD, ""))):
        names = [held_in("e.names", opens + name + closes) for name in question.names]
        cases.append(Sql("WHEN ") + joined(names, " OR ") + Sql(f" THEN {tier} "))
    cases.append(Sql("WHEN ") + by_word + Sql(" THEN 3 "))
    return Sql("CASE ") + sum(cases, Sql()) + Sql("ELSE 4 END")


def holds(question: Question) -> Sql:
    """That an entry holds every word, by looking through its text."""
    return joined(
        [
            joined(
                [
                    held_in(column, writing)
                    for writing in writings
                    for column in (("e.names", "e.notes") if len(writing) > 1 else ("e.names",))
                ],
                " OR ",
            )
            for writings in question.words
        ],
        " AND ",
    )


def match_of(workspace: int, noun: str, question: Question) -> str:
    """The question to SQLite's index of pairs for one kind of record."""
    shelf = shelf_of(workspace, noun)
    return " AND ".join(
        "("
        + " OR ".join(
            phrase_of(shelf, part, writing) for writing in writings for part in _parts(writing)
        )
        + ")"
        for writings in question.words
    )


def beginning_match(workspace: int, noun: str, names: Sequence[str]) -> str:
    """The same for names that begin with one of `names`."""
    shelf = shelf_of(workspace, noun)
    return " OR ".join(phrase_of(shelf, "n", opens + name) for name in names for opens in _OPENERS)


def has_pairs(workspace: int, noun: str, question: Question) -> Sql:
    """That an entry of one kind may hold every word, by PostgreSQL's index: few others do, and
    `holds` tells them apart."""
    shelf = shelf_of(workspace, noun)
    choices = islice(product(*question.words), _CHOICES)
    return joined([_has(numbers_of(shelf, words)) for words in choices], " OR ")


def has_beginning(workspace: int, noun: str, names: Sequence[str]) -> Sql:
    """That a name of an entry begins with one of `names`."""
    shelf = shelf_of(workspace, noun)
    begins = [
        _has(numbers_of(shelf, [opens + name], named=True))
        + Sql(" AND ")
        + held_in("e.names", opens + name)
        for name in names
        for opens in _OPENERS
    ]
    return joined(begins, " OR ")


def _has(numbers: list[int]) -> Sql:
    return Sql("e.pairs @> %s::int4[]", [numbers])


def _parts(writing: str) -> tuple[str, ...]:
    """A single character is looked for in names only; it stands in nearly every text."""
    return ("n", "t") if len(writing) > 1 else ("n",)


def held_in(column: str, text: str) -> Sql:
    """That a column holds a text."""
    place = "strpos" if connection.vendor == "postgresql" else "instr"
    return Sql(f"{place}({column}, %s) > 0", [text])
