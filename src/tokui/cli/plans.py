"""`plan`: start, show, export and seal the plan of an account."""

from __future__ import annotations

import os
import sys
import tempfile
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from tokui.cli.ground import acting_member, database_ready, find_account
from tokui.cli.speech import Refusal, answer, answer_json, reader_language, said, tell
from tokui.core.sentences import fill
from tokui.core.words import Words

if TYPE_CHECKING:
    from tokui.core.plan import PlanSnapshot
    from tokui.identity.models import Member
    from tokui.plans.base import Plan

_NO_PLAN: Final = Words(
    "{account} has no plan yet. Start one with `tokui plan start`.",
    "{account} にはプランがまだありません。`tokui plan start` で始められます。",
)
_NOT_THEN: Final = Words(
    "{account} had no plan on {day}.", "{account} には {day} の時点でプランがありません。"
)
_STARTED: Final = Words(
    "Started “{plan}” for {account}.", "{account} のプラン「{plan}」を始めました。"
)
_SEALED: Final = Words(
    "Kept as version {number}: “{name}”.", "第{number}版「{name}」として残しました。"
)
_WRITTEN: Final = Words("Wrote {file} ({size} kB).", "{file} に出力しました（{size} kB）。")
_CHOOSE: Final = Words(
    "There is no {asked}. Choose one of: {known}.",
    "{asked} はありません。次から選んでください：{known}",
)
_NOTHING_TO_SHARE: Final = Words(
    "Nothing may be shared yet: confirm a need with the customer, or agree a play.",
    "共有できる内容がまだありません。課題を顧客に確認するか、価値提供シナリオを合意してください。",
)
_LEAK: Final = Words("{place}: {kind}: “{piece}”", "{place}：{kind}「{piece}」")
_NOT_MADE: Final = Words(
    "No file was made: the customer would read what must stay with us.",
    "ファイルは作成していません。顧客に見せられない内容が含まれています。",
)
_NO_DAY: Final = Words(
    "“{given}” is not a day. Write it like 2026-04-01.",
    "「{given}」は日付として読み取れません。2026-04-01 のように書いてください。",
)


def start(arguments: Namespace) -> int:
    """A new plan over the customer's fiscal year."""
    with database_ready():
        from django.utils import timezone

        from tokui.kernel.events import Origin
        from tokui.plans.lifecycle import start_plan

        member = acting_member(arguments.member)
        account = find_account(member, arguments.account)
        origin = Origin(source="cli")
        plan = start_plan(
            account,
            by=member,
            today=timezone.localdate(),
            with_draft=arguments.draft,
            origin=origin,
        )
        if arguments.json:
            answer_json({"id": plan.public_id, "name": plan.name, "account": account.public_id})
        else:
            answer(_STARTED.fill(plan=plan.name, account=account.name))
    return 0


def show(arguments: Namespace) -> int:
    """The plan: as JSON the whole snapshot, else what is in it at a glance."""
    with _snapshot_for(arguments) as (_member, _plan, snapshot):
        from tokui.outputs.json_snapshot import dumps

        if arguments.json:
            sys.stdout.write(dumps(snapshot))
        else:
            _show_at_a_glance(snapshot)
    return 0


def export(arguments: Namespace) -> int:
    """The plan as a file, written whole or not at all."""
    with _snapshot_for(arguments) as (member, _plan, snapshot):
        from tokui.outputs.choices import UnknownChoice, read_choices
        from tokui.outputs.customer_view import NothingToShare, SensitiveContent
        from tokui.outputs.export import UnknownFormat, export_plan
        from tokui.plans.sealing import seal_of
        from tokui.plans.snapshot.last_review import plan_at_last_review

        try:
            file = export_plan(
                snapshot,
                format=arguments.format,
                variant=arguments.variant,
                language=arguments.lang or reader_language(),
                choices=read_choices(vars(arguments)),
                before=plan_at_last_review(member, snapshot),
                seal=seal_of(member.workspace) if arguments.format == "xlsx" else None,
            )
        except (UnknownFormat, UnknownChoice) as error:
            words = _CHOOSE.fill(asked=error.asked, known=", ".join(error.known))
            raise Refusal(words, code=2) from error
        except NothingToShare as error:
            raise Refusal(_NOTHING_TO_SHARE) from error
        except SensitiveContent as error:
            for leak in error.leaks:
                tell(fill(_LEAK, place=leak.place, kind=leak.kind, piece=leak.words))
            raise Refusal(_NOT_MADE) from error
        if arguments.out == "-":
            sys.stdout.buffer.write(file.content)
            return 0
        write_whole(Path(arguments.out), file.content)
        if arguments.json:
            answer_json(
                {
                    "file": arguments.out,
                    "bytes": len(file.content),
                    "media_type": file.media_type,
                }
            )
        else:
            size = (len(file.content) + 1023) // 1024
            answer(_WRITTEN.fill(file=arguments.out, size=size))
    return 0


def seal(arguments: Namespace) -> int:
    """The plan as it stands under a name."""
    with database_ready():
        from tokui.kernel.events import Origin
        from tokui.plans.lifecycle import seal_version

        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        version = seal_version(
            plan, arguments.name, by=member, now=moment(), origin=Origin(source="cli")
        )
        if arguments.json:
            sealed = {"id": version.public_id, "number": version.number, "name": version.name}
            answer_json({**sealed, "sha256": version.sha256})
        else:
            answer(_SEALED.fill(number=version.number, name=version.name))
    return 0


@contextmanager
def _snapshot_for(arguments: Namespace) -> Iterator[tuple[Member, Plan, PlanSnapshot]]:
    """Who acts, the plan meant, and its snapshot."""
    as_of = day_of(arguments.as_of)
    with database_ready():
        member = acting_member(arguments.member)
        plan = plan_for(member, arguments.account)
        yield member, plan, snapshot_on(plan, member, as_of)


def snapshot_on(plan: Plan, member: Member, as_of: date | None) -> PlanSnapshot:
    """The plan as a member sees it, as it stands or stood on a day."""
    from tokui.kernel.errors import NotFound
    from tokui.plans.queries import plan_snapshot

    try:
        return plan_snapshot(plan, member=member, as_of=as_of, now=moment())
    except NotFound as error:
        raise Refusal(_NOT_THEN.fill(account=plan.account.name, day=as_of)) from error


def plan_for(member: Member, given: str) -> Plan:
    """The current plan of the account that is meant."""
    from tokui.kernel.errors import NotFound
    from tokui.plans.queries import plan_of

    account = find_account(member, given)
    try:
        return plan_of(member, account)
    except NotFound as error:
        raise Refusal(_NO_PLAN.fill(account=account.name)) from error


def moment() -> datetime:
    """The second it is: documents carry no finer time."""
    from django.utils import timezone

    return timezone.now().replace(microsecond=0)


def day_of(given: str | None) -> date | None:
    """The day that somebody wrote; None for none."""
    if given is None:
        return None
    from tokui.core.japan import Unreadable, read_date

    try:
        return read_date(given)
    except Unreadable as error:
        raise Refusal(_NO_DAY.fill(given=given), code=2) from error


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the target and put it in place at the end: never half a file."""
    handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        os.chmod(beside, 0o644 & ~_umask())
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def _umask() -> int:
    given = os.umask(0)
    os.umask(given)
    return given


def _show_at_a_glance(snapshot: PlanSnapshot) -> None:
    from tokui.core.vocabulary import field_words

    language = reader_language()
    answer(f"{snapshot.account.name} — {snapshot.plan.name}")
    for name in ("vision", "strategy"):
        text = getattr(snapshot.plan, name)
        if text:
            answer(f"{said(field_words('plan', name))}: {' '.join(text.split())}")
    for words, rows in _counted(snapshot):
        if rows:
            answer(f"{words.say(language)}: {len(rows)}")
            for row in rows[:_SHOWN]:
                title = _title(row)
                if title:
                    answer(f"  - {title}")
            if len(rows) > _SHOWN:
                answer("  …")


_SHOWN: Final = 5
_OUR_TEAM: Final = Words("Our team", "社内ステークホルダー")


def _counted(snapshot: PlanSnapshot) -> Iterator[tuple[Words, Any]]:
    """What each section is called, with what it holds."""
    from tokui.core.vocabulary import NOUNS

    yield NOUNS["need"].many, snapshot.needs
    yield NOUNS["objective"].many, snapshot.objectives
    yield NOUNS["stakeholder"].many, snapshot.external()
    yield _OUR_TEAM, snapshot.internal()
    yield NOUNS["play"].many, snapshot.plays
    yield NOUNS["action"].many, snapshot.actions
    yield NOUNS["deal"].many, snapshot.deals


def _title(row: Any) -> str:
    for name in ("title", "name", "statement"):
        text = getattr(row, name, "")
        if text:
            return " ".join(str(text).split())
    return ""
