"""Writing the archive: one plan at a time, and a table of contents that says what is missing."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Final

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.accounts.viewings import note_viewing
from tokui.core.words import Language, Words
from tokui.identity.models import Member
from tokui.outputs.choices import Choices
from tokui.outputs.customer_view import NothingToShare, SensitiveContent
from tokui.outputs.export import Export, export_plan
from tokui.plans.queries import current_plan, plan_snapshot
from tokui.plans.snapshot.last_review import plan_at_last_review

_PACKED: Final = frozenset({"pptx", "xlsx", "pdf"})
"""Formats that do not become smaller."""
CONTENTS: Final = Words("Contents", "一覧")
_HEAD: Final = (Words("Account", "取引先"), Words("File", "ファイル"), Words("Reason", "理由"))
REASONS: Final = {
    "no_plan": Words("No plan yet", "プランがありません"),
    "nothing_to_share": Words(
        "Nothing may be shared with the customer yet", "お客様と共有できる内容がまだありません"
    ),
    "leaks": Words(
        "The customer would read what must stay with us: see the page of files of this account",
        "お客様に見せられない内容が含まれています。この取引先の出力画面で確認してください",
    ),
}
"""Why an account has no file."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which file of every plan."""

    format: str
    variant: str
    language: Language
    choices: Choices


@dataclass
class Written:
    """What is in an archive: accounts with a file, those whose file holds opinions about people,
    and the names of accounts without one, each with a code of REASONS."""

    accounts: list[str] = field(default_factory=list)
    with_opinions: list[str] = field(default_factory=list)
    left: list[tuple[str, str]] = field(default_factory=list)


def write_bundle(
    path: Path,
    account_ids: Iterable[str],
    wanted: Wanted,
    *,
    by: Member,
    now: datetime,
    told: Callable[[int], None],
    is_stopped: Callable[[], bool] = lambda: False,
) -> Written | None:
    """The archive at `path`, whole or not at all; None when it was stopped. Accounts that `by` may
    not see are passed over in silence, as if they did not exist."""
    written, names = Written(), set[str]()
    lines: list[tuple[str, str, str]] = []
    part = path.with_suffix(".part")
    try:
        with zipfile.ZipFile(part, "w") as archive:
            for place, account_id in enumerate(account_ids, start=1):
                if is_stopped():
                    return None
                account = visible_accounts(by).filter(public_id=account_id).first()
                if account is not None:
                    made = _file_of(account, wanted, written, by=by, now=now)
                    name = _put(archive, made, names) if made else ""
                    why = "" if made else REASONS[written.left[-1][1]].say(wanted.language)
                    lines.append((account.name, name, why))
                told(place)
            name = f"{CONTENTS.say(wanted.language)}.csv"
            archive.writestr(name, _contents(lines, wanted.language), zipfile.ZIP_DEFLATED)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    return written


def _file_of(
    account: Account, wanted: Wanted, written: Written, *, by: Member, now: datetime
) -> Export | None:
    plan = current_plan(account)
    if plan is None:
        written.left.append((account.name, "no_plan"))
        return None
    snapshot = plan_snapshot(plan, member=by, now=now)
    try:
        made = export_plan(
            snapshot,
            format=wanted.format,
            variant=wanted.variant,
            language=wanted.language,
            choices=wanted.choices,
            before=plan_at_last_review(by, snapshot) if wanted.format == "pptx" else None,
        )
    except NothingToShare:
        written.left.append((account.name, "nothing_to_share"))
        return None
    except SensitiveContent:
        written.left.append((account.name, "leaks"))
        return None
    written.accounts.append(account.public_id)
    if snapshot.has_opinions and wanted.variant != "customer":
        written.with_opinions.append(account.public_id)
        note_viewing(account, by, "export", now=now)
    return made


def _put(archive: zipfile.ZipFile, made: Export, names: set[str]) -> str:
    """The file under a name of its own: two customers may be called alike."""
    stem, _dot, ending = made.filename.rpartition(".")
    name, number = made.filename, 2
    while name.casefold() in names:
        name, number = f"{stem}-{number}.{ending}", number + 1
    names.add(name.casefold())
    how = zipfile.ZIP_STORED if ending in _PACKED else zipfile.ZIP_DEFLATED
    archive.writestr(name, made.content, how)
    return name


def _contents(lines: list[tuple[str, str, str]], language: Language) -> bytes:
    from tokui.outputs.tables import Table, csv_parts

    head = tuple(one.say(language) for one in _HEAD)
    return b"".join(csv_parts(Table(head, ("text", "text", "text"), iter(lines))))
