"""Records that exist, loaded in blocks; those of one account share it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from tokui.accounts.models import Account
from tokui.deals.models import Order
from tokui.kernel.nouns import Noun

_CHUNK: Final = 500
_MOST_KEPT: Final = 20_000


class Ground:
    """What records of a workspace stand on: their accounts and orders, each loaded once."""

    def __init__(self, workspace: Any) -> None:
        self._workspace = workspace
        self._accounts: dict[int, Any] = {}
        self._orders: dict[int, Any] = {}

    def load(self, noun: Noun, keys: Sequence[int | None]) -> dict[int, Any]:
        """The live records of a noun by primary key, ready to be asked for their scope."""
        rows = noun.model.objects.filter(removed_at=None)
        found: dict[int, Any] = {}
        for start in range(0, len(keys), _CHUNK):
            found |= {row.pk: row for row in rows.filter(pk__in=keys[start : start + _CHUNK])}
        self._place(noun, list(found.values()))
        return found

    def _place(self, noun: Noun, records: list[Any]) -> None:
        columns = {column.name for column in noun.model._meta.concrete_fields}
        if "workspace" in columns:
            for record in records:
                record.workspace = self._workspace
        if "account" in columns:
            self._fill(self._accounts, Account, [row.account_id for row in records])
            for record in records:
                record.account = self._accounts[record.account_id]
        if noun.code == "order_line":
            self._fill(self._orders, Order, [row.order_id for row in records])
            for record in records:
                record.order = self._orders[record.order_id]

    def _fill(self, known: dict[int, Any], model: Any, keys: Sequence[int]) -> None:
        if len(known) > _MOST_KEPT:
            known.clear()
        missing = sorted(set(keys) - known.keys())
        for start in range(0, len(missing), _CHUNK):
            for row in model.objects.filter(pk__in=missing[start : start + _CHUNK]):
                known[row.pk] = row
                if model is Account:
                    row.workspace = self._workspace
        if model is Order:
            orders = [known[key] for key in missing]
            self._fill(self._accounts, Account, [order.account_id for order in orders])
            for order in orders:
                order.account = self._accounts[order.account_id]
