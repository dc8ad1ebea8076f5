"""Daily changes of the register that are about our accounts: kept, told, shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.db.models import QuerySet

from tokui.accounts.models import Account, AccountMember
from tokui.accounts.policies import in_visible_accounts
from tokui.core.market.daily import TOLD, said_of
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.kernel.events import Origin, record_event
from tokui.kernel.scope import Scope
from tokui.market.universe.models import DailyChange, Source
from tokui.market.universe.store import rows_path
from tokui.notify.actions import tell
from tokui.notify.kinds import notice_kind

REGISTER: Final = notice_kind(
    "register_change", Words("Change in the register", "登記情報の変化"), mail="digest"
)
_COLUMNS: Final = (
    "firm", "process", "changed_on", "updated_on", "name", "address", "successor", "change_cause",
)  # fmt: skip


def note_changes(source: Source, *, by: Member, now: datetime) -> int:
    """Keep what a day's differences say of our accounts and tell their teams; how many accounts.
    A day that was loaded before says nothing new."""
    if source.kind != "daily":
        return 0
    accounts = {
        one.corporate_number: one
        for one in Account.objects.filter(workspace=source.workspace, removed_at=None).exclude(
            corporate_number=""
        )
    }
    about: set[int] = set()
    for row in _rows_about(source, list(accounts)):
        account = accounts[row["firm"]]
        change, is_new = DailyChange.objects.get_or_create(
            account=account,
            process=row["process"],
            changed_on=row["changed_on"] or row["updated_on"],
            told_on=row["updated_on"],
            defaults={
                "source": source, "name": row["name"][:200], "address": row["address"][:400],
                "successor": row["successor"], "cause": row["change_cause"][:400],
            },
        )  # fmt: skip
        if is_new:
            about.add(account.pk)
            _tell(change, by=by, now=now)
    return len(about)


def _rows_about(source: Source, numbers: list[str]) -> Iterable[dict[str, Any]]:
    import duckdb

    if not numbers:
        return []
    with duckdb.connect(config={"memory_limit": "500MB", "threads": 1}) as con:
        con.execute("CREATE TABLE ours (firm VARCHAR)")
        con.executemany("INSERT INTO ours VALUES (?)", [[one] for one in numbers])
        rows = con.execute(
            f"SELECT {', '.join(_COLUMNS)} FROM read_parquet(?) "
            "WHERE firm IN (SELECT firm FROM ours) AND updated_on IS NOT NULL "
            "ORDER BY updated_on, sequence",
            [str(rows_path(source.workspace, source.public_id))],
        ).fetchall()
    found = [dict(zip(_COLUMNS, row, strict=True)) for row in rows]
    return [row for row in found if row["process"] in TOLD]


def said(change: DailyChange) -> Words:
    """A change in one sentence."""
    return said_of(
        change.process,
        account=change.account.name,
        name=change.name,
        address=change.address,
        successor=change.successor,
    )


def _tell(change: DailyChange, *, by: Member, now: datetime) -> None:
    account = change.account
    record_event(
        "account", account, "register_changed", {"register": [None, change.process]}, by=by,
        scope=Scope(account.workspace, account), origin=Origin(source="import"),
    )  # fmt: skip
    team = AccountMember.objects.filter(account=account, removed_at=None).select_related("member")
    tell(
        [one.member for one in team],
        REGISTER.code,
        "account",
        account,
        by=None,
        said=said(change),
        now=now,
        once=f"register:{change.public_id}",
    )


def visible_changes(member: Member) -> QuerySet[DailyChange]:
    """Changes at accounts that `member` may see, the newest first."""
    rows = DailyChange.objects.filter(removed_at=None).select_related("account", "source")
    return rows.filter(in_visible_accounts(member, "account"))
