"""Which company of the market an account likely is: by its number, else by name and address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, Final

from tokui.accounts.models import Account
from tokui.core.japan import fold_company
from tokui.core.market.joining import Candidate, matches_of
from tokui.core.market.register import prefecture_in
from tokui.identity.models import Workspace
from tokui.market import universe

_AT_ONCE: Final = 5_000
LIKELY: Final = 0.92
"""What the only company of a name scores where nobody knows an address: enough for a sum over many
accounts, where a few wrong ones weigh little; too little to write anything into an account."""


def companies_of(workspace: Workspace, accounts: Sequence[Account]) -> dict[int, str]:
    """The company of each account in the market that is loaded, by the account's key.

    Without a number it is the company of the same name whose address fits, or the only one of that
    name unless the address speaks against it. Accounts whose company is not there, or in doubt, are
    left out."""
    numbered = {one.pk: one.corporate_number for one in accounts if one.corporate_number}
    named = [one for one in accounts if not one.corporate_number]
    try:
        with universe.reading(workspace) as connection:
            there = _present(connection, numbered.values())
            candidates = _candidates(connection, {fold_company(one.name) for one in named})
    except universe.NoUniverse:
        return {}
    found = {key: number for key, number in numbered.items() if number in there}
    for one in named:
        matches = matches_of(
            prefecture_in(one.address), one.address, candidates[fold_company(one.name)]
        )
        if matches and matches[0].score >= LIKELY:
            found[one.pk] = matches[0].firm
    return found


def _present(connection: Any, numbers: Iterable[str]) -> set[str]:
    wanted = sorted(set(numbers))
    found: set[str] = set()
    for start in range(0, len(wanted), _AT_ONCE):
        part = wanted[start : start + _AT_ONCE]
        sql = "SELECT firm FROM firms WHERE firm IN (SELECT UNNEST(?))"
        found |= {firm for (firm,) in connection.execute(sql, [part]).fetchall()}
    return found


def _candidates(connection: Any, folded: set[str]) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    sql = (
        "SELECT folded, firm, coalesce(prefecture, ''), coalesce(city, '') FROM firms "
        "WHERE folded IN (SELECT UNNEST(?))"
    )
    for name, firm, prefecture, city in connection.execute(sql, [sorted(folded - {""})]).fetchall():
        found[name].append(Candidate(firm, prefecture, city))
    return found
