"""Edits of a workbook against the plan of today: what would be written, what needs a choice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.accounts.policies import require_edit
from tokui.core.merging import Difference, merge
from tokui.core.plan import PlanSnapshot
from tokui.identity.models import Member
from tokui.intake.homecoming.reading import (
    ColumnsOf,
    Edited,
    EditedTable,
    open_workbook,
    read_edits,
)
from tokui.kernel.errors import InvalidInput, Problem
from tokui.kernel.nouns import Noun, all_nouns
from tokui.outputs.xlsx import tables_of
from tokui.outputs.xlsx.base import own_columns, rows_of
from tokui.outputs.xlsx.columns import Column, Table
from tokui.plans.base import Plan
from tokui.plans.policies import visible_plans
from tokui.plans.queries import plan_snapshot

Choice = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Wanted:
    """One difference with where it stands: sheet and cell, record and field."""

    noun: str
    sheet: str
    place: str
    title: str
    label: str
    difference: Difference
    shown: Mapping[str, str]
    """base, mine and theirs as a person reads them."""

    @property
    def key(self) -> str:
        """What a choice names it by."""
        return ":".join(filter(None, (self.noun, self.difference.row, self.difference.column)))

    @property
    def kind(self) -> str:
        """What the workbook wants here; see `core/merging.py`."""
        return self.difference.kind


@dataclass
class Meeting:
    """The edits of a workbook and the plan as it stands."""

    plan: Plan
    edited: Edited
    member: Member
    now: datetime
    wanted: list[Wanted] = field(default_factory=list)

    @cached_property
    def snapshot(self) -> PlanSnapshot:
        """The plan of today, as far as the member may see it."""
        return plan_snapshot(self.plan, member=self.member, now=self.now)

    @cached_property
    def tables(self) -> dict[str, Table]:
        """The tables of today by noun."""
        return {table.noun: table for table in tables_of(self.snapshot) if table.noun}

    @property
    def clashes(self) -> list[Wanted]:
        """Where a person has to choose."""
        return [one for one in self.wanted if one.difference.needs_choice]

    @property
    def is_empty(self) -> bool:
        """Whether nothing could be written."""
        return all(one.kind == "gone" for one in self.wanted)

    def choices(self, given: Mapping[str, str], keep: str = "") -> dict[str, Choice]:
        """Whose side is taken, by key: as `given`, clashes else as `keep`, changes else mine."""
        chosen: dict[str, Choice] = {}
        for one in self.wanted:
            usual = keep if one.difference.needs_choice else "mine"
            side = given.get(one.key, usual)
            if side == "mine":
                chosen[one.key] = "mine"
            elif side == "theirs":
                chosen[one.key] = "theirs"
        return chosen


def meet_workbook(
    path: Path, *, by: Member, now: datetime, account: Account | None = None
) -> Meeting:
    """An uploaded workbook against the plan it was exported from.

    Raises InvalidInput for a workbook that cannot come home, Forbidden for a reader, and writes
    nothing. With `account` only a workbook of that account is taken.
    """
    opened = open_workbook(path, workspace=by.workspace.public_id)
    if account is not None and opened.base["account"] != account.public_id:
        message = _("This workbook belongs to %(account)s. Open that account to bring it home.")
        raise _refused("other_account", message % {"account": opened.base["account_name"]})
    plan = visible_plans(by).filter(public_id=opened.base["plan"]).first()
    if plan is None:
        message = _("The plan of this workbook is not there any more, or not shared with you.")
        raise _refused("no_plan", message)
    require_edit(by, plan.account)
    snapshot = plan_snapshot(plan, member=by, now=now)
    return meet(read_edits(opened, _columns(snapshot)), plan=plan, by=by, now=now)


def meet(edited: Edited, *, plan: Plan, by: Member, now: datetime) -> Meeting:
    """The edits against the plan as it stands at this moment."""
    require_edit(by, plan.account)
    meeting = Meeting(plan, edited, by, now)
    for table in edited.tables:
        if table.noun in meeting.tables:
            meeting.wanted += _wanted(meeting, table)
    return meeting


def _columns(snapshot: PlanSnapshot) -> ColumnsOf:
    """The columns that can be written: those that show a field which no step of its own moves."""
    known = {noun.code: noun for noun in all_nouns()}
    return {
        table.noun: {
            one.key: one
            for one in own_columns(table, snapshot)
            if (table.noun in known and _is_writable(known[table.noun], one))
        }
        for table in tables_of(snapshot)
        if table.noun and not (table.is_sensitive and not snapshot.has_opinions)
    }


def _is_writable(noun: Noun, column: Column) -> bool:
    item = noun.by_name.get(column.field)
    return item is not None and not item.by_action


def _wanted(meeting: Meeting, table: EditedTable) -> list[Wanted]:
    today = meeting.tables[table.noun]
    columns = {one.key: one for one in own_columns(today, meeting.snapshot)}
    language = meeting.edited.language
    theirs = rows_of(today, columns.values(), language)
    return [
        Wanted(
            table.noun,
            table.sheet,
            _place(table, one),
            _title(theirs.get(one.row) or table.added.get(one.row) or table.base[one.row]),
            table.labels.get(one.column, ""),
            one,
            {
                side: _shown(columns.get(one.column), getattr(one, side), language)
                for side in ("base", "mine", "theirs")
            },
        )
        for one in merge(table.base, table.mine, theirs, list(table.added))
    ]


def _place(table: EditedTable, one: Difference) -> str:
    if one.kind == "added":
        return one.row
    return table.places.get(f"{one.row}:{one.column}", "")


def _title(row: Mapping[str, str]) -> str:
    """What to call a record: its title, its name, or whatever its row says first."""
    named = next((row[name] for name in ("title", "name") if row.get(name)), "")
    return named or next(filter(None, row.values()), "")


def _shown(column: Column | None, said: str, language: str) -> str:
    if column is None or not said:
        return said
    if column.kind == "scale" and column.scale is not None:
        return column.scale.say(said, language)
    if column.kind == "flag":
        return "○"
    return said


def _refused(code: str, message: str) -> InvalidInput:
    return InvalidInput(Problem(code, message))
