"""Finding records of every kind by any part of their text, best first: keys and counts only.

Two ways lead to the entries. The index of pairs finds few among many at once, and the newest of
very many. Whoever sees few accounts is answered by looking through those: what is common all over
the workspace costs them nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Final

from django.db import connection

from tokui.identity.models import Member
from tokui.search.asking import Question
from tokui.search.matching import (
    Sql,
    accounts_of,
    beginning_match,
    entries_below,
    has_beginning,
    has_pairs,
    holds,
    joined,
    match_of,
    own_first,
    places_of,
    seen_below,
    seen_by,
    tier_of,
)
from tokui.search.ranking import Place, Row, Spots, merged, ranked
from tokui.search.running import as_written, fetched, fetched_together
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

_NEAR: Final = 6_000
"""Where so many of the newest promise to fill it twice, they are looked through; should they hold
fewer, the index is asked after all."""

_COMPANIES: Final = 20


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
    with as_written():
        hits = [*asked.hits(kinds), *fetched_together(asked.at_companies(kinds))]
        found = ranked(hits, limit=limit, window=window, after=after)
        full = [code for code, spots in found.items() if spots.is_more]
        # The newest need not be the best: ask also for those whose names begin with the question.
        begun = asked.hits(asked.not_told_yet(full), beginning=True)
        named = ranked(begun, limit=limit, window=window, after=after)
    found |= {code: merged(found[code], named[code], limit) for code in named}
    return {code: found[code] for code in kinds if code in found}


def _is_below_account(noun: str) -> bool:
    return bool(spoken_nouns()[noun].keys[1])


@dataclass(frozen=True)
class _Asked:
    """One question of one member."""

    member: Member
    question: Question
    account: int | None
    window: int
    is_of_keys: bool = False
    """Whether statements by the index give keys alone, whoever may know of the entries."""
    near: set[str] = field(default_factory=set, init=False)
    """Kinds of which only the newest `_NEAR` entries were then looked through."""

    def hits(self, kinds: Sequence[str], *, beginning: bool = False) -> list[Row]:
        """Every entry that answers, up to the window of a kind; `beginning`: whose name begins
        with the question."""
        through = None if beginning else self._few_accounts
        if through is not None:
            below = [code for code in kinds if _is_below_account(code)]
            apart = self._by_index([code for code in kinds if code not in below], beginning=False)
            looked = [self._through(through, below, self.question)] if below else []
            return fetched_together([*apart, *looked])
        if self.account is not None or not self.member.leads:
            return fetched_together(self._by_index(kinds, beginning))
        return self._hits_of_all(kinds, beginning)

    def _hits_of_all(self, kinds: Sequence[str], beginning: bool) -> list[Row]:
        """The same for who sees every account: the newest are chosen by their keys alone, and only
        those are joined to what they belong to."""
        by_keys = replace(self, is_of_keys=True)
        newest = by_keys._by_index(kinds, beginning)
        if not newest:
            return []
        keys = Sql("(SELECT id FROM ") + joined(newest, " UNION ALL ") + Sql(" keys) k")
        chosen = keys + Sql(" CROSS JOIN search_entry e ON e.id = k.id")
        if connection.vendor == "postgresql":
            chosen = keys + Sql(" JOIN search_entry e ON e.id = k.id")
        statement = self._columns(self.question) + Sql(", ") + self._seen + Sql(" AS is_seen")
        rows = fetched(statement + places_of(chosen))
        count = Counter(row[1] for row in rows)
        # Where a window holds some that are gone, more than it holds may be seen.
        unsure = {row[1] for row in rows if not row[-1] and count[row[1]] > self.window}
        unsure |= {code for code in by_keys.near if count[code] <= self.window}
        sure = [row[:-1] for row in rows if row[-1] and row[1] not in unsure]
        return [*sure, *fetched_together(self._by_index(sorted(unsure), beginning))]

    def _by_index(self, kinds: Sequence[str], beginning: bool) -> list[Sql]:
        """Statements for kinds in all accounts, by the index of pairs or by walking."""
        if connection.vendor != "postgresql":
            return [self._indexed(code, beginning) for code in kinds]
        if beginning:
            return [self._indexed(code, beginning) for code in self._beginning(kinds)]
        newest = self._among_newest([code for code in kinds if code in _MANY])
        frequent = [code for code in newest if newest[code] > self.window]
        if self.is_of_keys:
            enough = 2 * self.window * _NEWEST / _NEAR
            self.near.update(code for code in newest if enough < newest[code] <= self.window)
        known = {*frequent, *self.near}
        found = self._fitting([code for code in kinds if code not in known])
        walked = [code for code in found if found[code] >= _MANY.get(code, COMMON)]
        return [
            *(self._walked(code) for code in (*frequent, *walked)),
            *(self._walked(code, within=_NEAR) for code in sorted(self.near)),
            *(self._indexed(code, False) for code in found if code not in walked),
        ]

    def at_companies(self, kinds: Sequence[str]) -> list[Sql]:
        """Statements for what stands below a company that one of the words names: 田中 of 東亜."""
        below = [code for code in kinds if _is_below_account(code) and code != "account"]
        if self.account is not None or len(self.question.words) < 2 or not below:
            return []
        found = []
        for place in range(len(self.question.words)):
            company = replace(self, question=self.question.only(place))
            rows = company.hits(["account"])
            spots = ranked(rows, limit=_COMPANIES + 1, window=self.window, after=None)
            keys = [spot.key for spot in spots["account"].spots] if "account" in spots else []
            if 0 < len(keys) <= _COMPANIES:
                accounts = Sql(f"({', '.join(['%s'] * len(keys))})", keys)
                if self._are_few(accounts):
                    rest = self.question.without(place)
                    found.append(self._through(accounts, below, rest))
        return found

    def not_told_yet(self, kinds: Sequence[str]) -> list[str]:
        """Kinds of which the newest are known rather than the best."""
        if self._few_accounts is None:
            return list(kinds)
        return [code for code in kinds if not _is_below_account(code)]

    @cached_property
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
        return bool(fetched(counted)[0][0] <= LOOKED_THROUGH)

    def _among_newest(self, kinds: Sequence[str]) -> dict[str, int]:
        """How many of the newest `_NEWEST` entries of each kind answer."""
        newest = (
            "SELECT %s AS noun, count(*) AS found FROM (SELECT * FROM search_entry WHERE noun = %s"
            " ORDER BY (id + 0) DESC LIMIT %s) e WHERE e.workspace_key = %s AND "
        )
        counted = [
            Sql(newest, [code, code, _NEWEST, self.member.workspace_id]) + holds(self.question)
            for code in kinds
        ]
        return dict(fetched(joined(counted, " UNION ALL "))) if counted else {}

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
        return {code: found for code, found in fetched(joined(counted, " UNION ALL ")) if found}

    def _beginning(self, kinds: Sequence[str]) -> list[str]:
        """Kinds in which a name begins with the question: PostgreSQL needs longer to prepare for
        a kind than to find out that there is none."""
        if not kinds:
            return []
        some = [
            Sql("SELECT %s AS noun WHERE EXISTS (SELECT FROM search_entry e WHERE ", [code])
            + has_beginning(self.member.workspace_id, code, self.question.names)
            + Sql(")")
            for code in kinds
        ]
        return [code for (code,) in fetched(joined(some, " UNION ALL "))]

    def _through(self, accounts: Sql, kinds: Sequence[str], question: Question) -> Sql:
        """The best entries of each kind below a few accounts, found by looking through them."""
        named = Sql(f" AND e.noun IN ({', '.join(['%s'] * len(kinds))})", list(kinds))
        answering = (
            self._columns(question)
            + entries_below(accounts)
            + Sql(" AND ")
            + seen_below(self.member, accounts)
            + named
            + Sql(" AND ")
            + holds(question)
        )
        # By the order of a language, PostgreSQL takes twice as long to part the kinds.
        parted = 'noun COLLATE "C"' if connection.vendor == "postgresql" else "noun"
        # What a common word finds is many: it is cut before anything else is done with it.
        return (
            Sql("SELECT id, noun, subject_key, account_key, is_opinion, day, tier, own FROM (SELECT"  # noqa: S608 - a word of our own only
                f" found.*, row_number() OVER (PARTITION BY {parted} ORDER BY tier, own DESC,"
                " day DESC, id DESC) AS nth FROM (")
            + answering
            + Sql(") found) best WHERE nth <= %s", [self.window + 1])
        )  # fmt: skip

    def _walked(self, kind: str, *, within: int | None = None) -> Sql:
        """The newest entries of a kind that answer, found by looking through them, or `within` the
        newest of them."""
        entries = Sql("search_entry e")
        if within is not None:
            # The index of the kind is the only one in this order.
            newest = (
                "(SELECT * FROM search_entry WHERE noun = %s ORDER BY (id + 0) DESC LIMIT %s) e"
            )
            entries = Sql(newest, [kind, within])
        answering = self._select(entries) + Sql(" AND e.noun = %s AND ", [kind])
        return self._newest(answering + holds(self.question), "(e.id + 0)")

    def _indexed(self, kind: str, beginning: bool) -> Sql:
        """The newest entries of a kind that answer, by the index of pairs."""
        workspace = self.member.workspace_id
        if connection.vendor == "postgresql":
            having = (
                has_beginning(workspace, kind, self.question.names)
                if beginning
                else has_pairs(workspace, kind, self.question) + Sql(" AND ") + holds(self.question)
            )
            entries = Sql("(SELECT * FROM (SELECT * FROM search_entry e WHERE ") + having
            limit = COMMON if beginning else _MANY.get(kind, COMMON)
            # In order before anything is joined to them: of most, nobody asks what they belong to.
            source = entries + Sql(" LIMIT %s) few ORDER BY id DESC) e", [limit])
            return self._newest(self._select(source), "e.id")
        wanted = (
            beginning_match(workspace, kind, self.question.names)
            if beginning
            else match_of(workspace, kind, self.question)
        )
        if self.is_of_keys:
            matching = Sql(f"SELECT rowid AS id FROM {PAIRS} WHERE {PAIRS} MATCH %s", [wanted])  # noqa: S608 - the name of our own table only
            return self._newest(matching, "rowid")
        # CROSS keeps the order: first the index, newest first, then the entry of each.
        source = Sql(f"{PAIRS} CROSS JOIN search_entry e ON e.id = {PAIRS}.rowid")
        matching = Sql(f" AND {PAIRS} MATCH %s", [wanted])
        return self._newest(self._select(source) + matching, f"{PAIRS}.rowid")

    def _newest(self, statement: Sql, key: str) -> Sql:
        if self.account is not None:
            statement += Sql(" AND e.account_key = %s", [self.account])
        newest = Sql(f" ORDER BY {key} DESC LIMIT %s", [self.window + 1])
        return Sql("SELECT * FROM (") + statement + newest + Sql(") newest")

    def _select(self, source: Sql) -> Sql:
        if self.is_of_keys:
            here = Sql(" WHERE e.workspace_key = %s", [self.member.workspace_id])
            return Sql("SELECT e.id FROM ") + source + here
        return self._columns(self.question) + places_of(source) + Sql(" WHERE ") + self._seen

    def _columns(self, question: Question) -> Sql:
        whole = question is self.question
        return (
            Sql("SELECT e.id, e.noun, e.subject_key, e.account_key, e.is_opinion, e.day, ")
            + (self._tier if whole else tier_of(question))
            + Sql(" AS tier, ")
            + own_first(self.member)
            + Sql(" AS own")
        )

    @cached_property
    def _tier(self) -> Sql:
        return tier_of(self.question)

    @cached_property
    def _seen(self) -> Sql:
        return seen_by(self.member)
