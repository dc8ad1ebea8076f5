"""Where a record lives: the workspace, the account and the plan that its links may reach."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Scope:
    """The surroundings of one record; a link may only reach what lies inside."""

    workspace: Any
    account: Any = None
    plan: Any = None
    member: Any = None
    """Who is asking, where what a link may reach depends on it."""

    own_currency: str = ""
    """The currency of the record itself, where it has one of its own."""

    def asked_by(self, member: Any) -> Scope:
        """The same surroundings as `member` may know them."""
        return replace(self, member=member)

    @property
    def currency(self) -> str:
        """The currency in which amounts without one are meant."""
        if self.own_currency:
            return self.own_currency
        return str(self.account.currency if self.account else self.workspace.currency)

    @property
    def money_unit(self) -> str:
        """The unit in which amounts are shown."""
        return str(self.account.money_unit if self.account else "auto")

    @property
    def account_key(self) -> int | None:
        """The account's primary key."""
        return self.account.pk if self.account else None

    @property
    def plan_key(self) -> int | None:
        """The plan's primary key."""
        return self.plan.pk if self.plan else None

    def find(self, noun_code: str, public_id: str) -> Any:
        """The live record of a noun with this public id inside the scope, or None."""
        from tokui.kernel.nouns import noun_of

        return noun_of(noun_code).rows_in(self).filter(public_id=public_id).first()
