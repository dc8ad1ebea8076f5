"""Whoever reads a list, on which day, and which rows may show them opinions about people."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from tokui.accounts.models import AccountMember
from tokui.accounts.policies import in_visible_accounts
from tokui.identity.models import Member


@dataclass(frozen=True)
class Reader:
    """One member on one day."""

    member: Member
    today: date
    remembered: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)
    """What was asked of the database once and serves again for the same page."""

    @cached_property
    def reads_some_opinions(self) -> bool:
        """Whether there is an account whose opinions about people the member may read."""
        if self.member.leads:
            return True
        parts = AccountMember.objects.filter(member=self.member, removed_at=None)
        lets = Q(role__in=("owner", "editor")) | Q(sees_opinions=True)
        return parts.filter(lets).exists()

    def may_read_opinions(self, path: str) -> Q | None:
        """What rows must meet to show opinions, `path` leading to their account; None for all."""
        if self.member.leads:
            return None
        return in_visible_accounts(self.member, path, opinions=True)
