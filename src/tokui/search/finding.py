"""Finding records of every kind by any part of their text, best first: keys and counts only.

Two ways lead to the entries. The index of pairs finds few among many at once, and the newest of
very many. Whoever sees few accounts is answered by looking through those: what is common all over
the workspace costs them nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from django.db import connection, transaction

from tokui.identity.models import Member
from tokui.search.asking import Question
from tokui.search.matching import (
    Sql,
    accounts_of,
    beginning_match,
    has_beginning,
    has_pairs,
    holds,
    joined,
    match_of,
    own_first,
    places_of,
    seen_by,
    tier_of,
)
from tokui.search.spoken import spoken_nouns
from tokui.search.storing import PAIRS

WINDOW: Final = 200
"""Of this many entries of a kind, the newest, the best are shown and the number is exact; beyond
it, a number is "at least"."""

LOOKED_THROUGH: Final = 10_000
"""Entries that are looked through one by one rather than asked for by the index."""

COMMON: Final = 1_000
"""As many entries of a kind as are fetched by PostgreSQL's index to be sorted."""

_MANY: Final = {"activity": 3_000, "person": 3_000}
"""The same for kinds of which there are so many more that walking through them takes longer."""

_NEWEST: Final = 1_000
"""Where so many of the newest fill a window, PostgreSQL's index is not asked: it would gather every
entry of the kind that answers, a hundred thousand of them."""

_COMPANIES: Final = 20

Place = tuple[int, int, str, int]
"""Where in the order of a kind something stands: tier, own, day, entry."""


@dataclass(frozen=True, slots=True)
class Spot:
    """One found record: its key, and why and where it was found."""

    key: int
    account_key: int | None
    tier: int
    is_opinion_only: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Spots:
    """What was found of one kind."""

    spots: tuple[Spot, ...]
    count: int
    is_more: bool
    """Whether there are more than `count`."""


_RECORDS: Final = """,
records AS (
    SELECT noun, subject_key, min(account_key) AS account_key, min(tier) AS tier, max(own) AS own,
        max(day) AS day, max(id) AS id, EVERY(is_opinion) AS is_opinion, count(*) AS times
    FROM hits GROUP BY noun, subject_key
),
counted AS (
    SELECT *, count(*) OVER by_noun AS found, sum(times) OVER by_noun AS rows_found
    FROM records WINDOW by_noun AS (PARTITION BY noun)
),
ranked AS (
    SELECT *, row_number() OVER (
        PARTITION BY noun ORDER BY tier, own DESC, day DESC, id DESC
    ) AS place
    FROM counted"""


def find_spots(
    member: Member,
    question: Question,
    nouns: Sequence[str],
    *,
    account: int | None = None,
    limit: int,
    window: int = WINDOW,
    after: Place | None = None,
) -> dict[str, Spots]:
    """The best of each kind that `member` may know of, and how many there are."""
    kinds = [code for code in nouns if code in spoken_nouns()]
    if question.is_empty or not kinds:
        return {}
    asked = _Asked(member, question, account, window)
    sources = [*asked.sources(kinds), *asked.at_companies(kinds)]
    found = asked.answer(sources, limit, after)
    full = [code for code, spots in found.items() if spots.is_more]
    if full:
        # The newest need not be the best: ask also for those whose names begin with the question.
        named = asked.answer(asked.beginnings(full), limit, after)
        found |= {code: _merged(found[code], named[code], limit) for code in named}
    return {code: found[code] for code in kinds if code in found}


def _merged(newest: Spots, named: Spots, limit: int) -> Spots:
    by_key = {spot.key: spot for spot in (*newest.spots, *named.spots)}
    ordered = sorted(by_key.values(), key=lambda spot: spot.place[2:], reverse=True)
    ordered.sort(key=lambda spot: (spot.place[0], -spot.place[1]))
    return replace(newest, spots=tuple(ordered[:limit]))


@dataclass(frozen=True)
class _Asked:
    """One question of one member."""

    member: Member
    question: Question
    account: int | None
    window: int

    def sources(self, kinds: Sequence[str]) -> list[Sql]:
        """Statements that together give every entry that answers, up to the window of a kind."""
        through = self._few_accounts()
        below = [code for code in kinds if spoken_nouns()[code].keys[1]]
        if through is None:
            return self._by_pairs(kinds)
        apart = [self._indexed(code) for code in kinds if code not in below]
        return [*apart, *([self._through(through, below, self.question)] if below else [])]

    def _by_pairs(self, kinds: Sequence[str]) -> list[Sql]:
        """Statements for kinds in all accounts, by the index of pairs or by walking."""
        if connection.vendor != "postgresql":
            return [self._indexed(code) for code in kinds]
        frequent = self._frequent([code for code in kinds if code in _MANY])
        found = self._fitting([code for code in kinds if code not in frequent])
        walked = [code for code in found if found[code] >= _MANY.get(code, COMMON)]
        return [
            self._walked(code) if code in frequent or code in walked else self._indexed(code)
            for code in (*frequent, *found)
        ]

    def at_companies(self, kinds: Sequence[str]) -> list[Sql]:
        """Statements for what stands below a company that one of the words names: 田中 of 東亜."""
        below = [code for code in kinds if spoken_nouns()[code].keys[1] and code != "account"]
        if self.account is not None or len(self.question.words) < 2 or not below:
            return []
        found = []
        for place in range(len(self.question.words)):
            company = replace(self, question=self.question.only(place))
            spots = company.answer(company.sources(["account"]), _COMPANIES + 1, None)
            keys = [spot.key for spot in spots["account"].spots] if "account" in spots else []
            if 0 < len(keys) <= _COMPANIES:
                accounts = Sql(f"({', '.join(['%s'] * len(keys))})", keys)
                if self._are_few(accounts):
                    rest = self.question.without(place)
                    found.append(self._through(accounts, below, rest))
        return found

    def beginnings(self, kinds: Iterable[str]) -> list[Sql]:
        """The same for names that begin with the question."""
        return [self._indexed(code, beginning=True) for code in kinds]

    def _few_accounts(self) -> Sql | None:
        """The accounts to look through, where they hold few entries; else None."""
        if self.account is not None:
            accounts = Sql("(%s)", [self.account])
        elif self.member.leads:
            return None
        else:
            accounts = accounts_of(self.member)
        return accounts if self._are_few(accounts) else None

    def _are_few(self, accounts: Sql) -> bool:
        """Whether the accounts hold no more entries than can be looked through."""
        counted = (
            Sql("SELECT count(*) FROM (SELECT 1 FROM search_entry WHERE account_key IN ")
            + accounts
            + Sql(" LIMIT %s) few", [LOOKED_THROUGH + 1])
        )
        return bool(_rows(counted)[0][0] <= LOOKED_THROUGH)

    def _frequent(self, kinds: Sequence[str]) -> list[str]:
        """Kinds whose newest entries fill the window."""
        newest = (
            "SELECT %s AS noun, count(*) AS found FROM (SELECT * FROM search_entry WHERE noun = %s"
            " ORDER BY (id + 0) DESC LIMIT %s) e WHERE e.workspace_key = %s AND "
        )
        counted = [
            Sql(newest, [code, code, _NEWEST, self.member.workspace_id]) + holds(self.question)
            for code in kinds
        ]
        if not counted:
            return []
        rows = _rows(joined(counted, " UNION ALL "))
        return [code for code, found in rows if found > self.window]

    def _fitting(self, kinds: Sequence[str]) -> dict[str, int]:
        """Kinds in which something may answer, with how many entries do.

        PostgreSQL's index gives all or none, so that beyond a number a walk through the newest is
        quicker; and each kind that is not asked at all saves it some planning. SQLite's gives the
        newest by itself.
        """
        if not kinds:
            return {}
        workspace = self.member.workspace_id
        counted = [
            Sql(
                # Nothing is selected, so that most are counted without being fetched.
                "SELECT %s AS noun, count(*) AS found FROM (SELECT FROM search_entry e WHERE ",
                [code],
            )
            + has_pairs(workspace, code, self.question)
            + Sql(" LIMIT %s) fitting", [_MANY.get(code, COMMON)])
            for code in kinds
        ]
        return {code: found for code, found in _rows(joined(counted, " UNION ALL ")) if found}

    def _through(self, accounts: Sql, kinds: Sequence[str], question: Question) -> Sql:
        source = Sql("search_entry e")
        within = Sql(" AND e.account_key IN ") + accounts
        if connection.vendor == "postgresql":
            # OFFSET 0 is a fence: it keeps the planner from joining in an order of its own.
            source = (
                Sql("(SELECT id FROM accounts_account WHERE id IN ")
                + accounts
                + Sql(") k CROSS JOIN LATERAL (SELECT * FROM search_entry WHERE account_key = k.id"
                      " OFFSET 0) e")
            )  # fmt: skip
            within = Sql()
        named = Sql(f" AND e.noun IN ({', '.join(['%s'] * len(kinds))})", list(kinds))
        held = Sql(" AND ") + holds(question)
        return self._select(places_of(source), question) + within + named + held

    def _walked(self, kind: str) -> Sql:
        """The newest entries of a kind that answer, found by looking through them."""
        source = Sql("search_entry e")
        return self._newest(
            self._select(places_of(source))
            + Sql(" AND e.noun = %s AND ", [kind])
            + holds(self.question),
            # The index of the kind is the only one in this order.
            "(e.id + 0)",
        )

    def _indexed(self, kind: str, *, beginning: bool = False) -> Sql:
        """The newest entries of a kind that answer, by the index of pairs."""
        workspace = self.member.workspace_id
        if connection.vendor == "postgresql":
            having = (
                has_beginning(workspace, kind, self.question.names)
                if beginning
                else has_pairs(workspace, kind, self.question) + Sql(" AND ") + holds(self.question)
            )
            entries = Sql("(SELECT * FROM (SELECT * FROM search_entry e WHERE ") + having
            limit = _MANY.get(kind, COMMON)
            # In order before anything is joined to them: of most, nobody asks what they belong to.
            source = entries + Sql(" LIMIT %s) few ORDER BY id DESC) e", [limit])
            return self._newest(self._select(places_of(source)), "e.id")
        wanted = (
            beginning_match(workspace, kind, self.question.names)
            if beginning
            else match_of(workspace, kind, self.question)
        )
        # CROSS keeps the order: first the index, newest first, then the entry of each.
        source = Sql(f"{PAIRS} CROSS JOIN search_entry e ON e.id = {PAIRS}.rowid")
        matching = Sql(f" AND {PAIRS} MATCH %s", [wanted])
        return self._newest(self._select(places_of(source)) + matching, f"{PAIRS}.rowid")

    def _newest(self, statement: Sql, key: str) -> Sql:
        if self.account is not None:
            statement += Sql(" AND e.account_key = %s", [self.account])
        newest = Sql(f" ORDER BY {key} DESC LIMIT %s", [self.window + 1])
        return Sql("SELECT * FROM (") + statement + newest + Sql(") newest")

    def _select(self, source: Sql, question: Question | None = None) -> Sql:
        columns = "SELECT e.id, e.noun, e.subject_key, e.account_key, e.is_opinion, e.day, "
        own = own_first(self.member)
        return (
            Sql(columns)
            + tier_of(question or self.question)
            + Sql(" AS tier, ")
            + own
            + Sql(" AS own")
            + source
            + Sql(" WHERE ")
            + seen_by(self.member)
        )

    def answer(self, sources: Sequence[Sql], limit: int, after: Place | None) -> dict[str, Spots]:
        """Run the statements as one; each kind in its order, from a place on."""
        if not sources:
            return {}
        hits = joined(
            [Sql("SELECT * FROM (") + one + Sql(") part") for one in sources], " UNION ALL "
        )
        every = "bool_and" if connection.vendor == "postgresql" else "min"
        statement = (
            Sql("WITH hits AS ")
            + hits
            + Sql(_RECORDS.replace("EVERY", every))
            + _later_than(after)
            + Sql(") SELECT noun, subject_key, account_key, tier, is_opinion, own, day, id, found,"
                  " rows_found FROM ranked WHERE place <= %s ORDER BY noun, place", [limit])
        )  # fmt: skip
        return self._grouped(_rows(statement))

    def _grouped(self, rows: Sequence[Sequence[Any]]) -> dict[str, Spots]:
        found: dict[str, list[Spot]] = {}
        counts: dict[str, tuple[int, bool]] = {}
        for noun, key, account, tier, is_opinion, own, day, entry, count, raw in rows:
            place = (tier, own, str(day), entry)
            found.setdefault(noun, []).append(Spot(key, account, tier, bool(is_opinion), place))
            counts[noun] = (min(count, self.window), raw > self.window)
        return {code: Spots(tuple(spots), *counts[code]) for code, spots in found.items()}


def _rows(statement: Sql) -> list[tuple[Any, ...]]:
    """What a statement gives. PostgreSQL runs it as it is written: it knows too little of the pairs
    to choose a better way, and preparing for a long run takes longer than all of it."""
    if connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement.text, statement.values)
            return list(cursor.fetchall())
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('max_parallel_workers_per_gather', '0', true),"
            " set_config('jit', 'off', true), set_config('enable_seqscan', 'off', true),"
            " set_config('enable_hashjoin', 'off', true),"
            " set_config('enable_mergejoin', 'off', true)"
        )
        cursor.execute(statement.text, statement.values)
        return list(cursor.fetchall())


def _later_than(after: Place | None) -> Sql:
    if after is None:
        return Sql()
    tier, own, day, entry = after
    # Own ones and later days come first within a tier.
    return Sql(
        " WHERE (tier, -own) > (%s, %s) OR (tier = %s AND own = %s AND (day, id) < (%s, %s))",
        [tier, -own, tier, own, day, entry],
    )
