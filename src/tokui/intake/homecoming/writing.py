"""Writing the edits of a workbook: named actions, one transaction, one batch to take back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from tokui.intake.homecoming.meeting import Choice, Meeting, Wanted
from tokui.kernel.errors import Conflict, InvalidInput, Problem
from tokui.kernel.events import Origin, record_event
from tokui.kernel.fields import Choices, Field, Flag, Link, Links
from tokui.kernel.models import Event
from tokui.kernel.nouns import Noun, all_nouns, noun_of
from tokui.kernel.patches import CellChange, NewRow, Patched, batch_key_of, patch_records
from tokui.kernel.scope import Scope
from tokui.outputs.xlsx.base import own_columns, rows_of
from tokui.plans.base import Plan
from tokui.plans.nouns import PLAN

VERB = "merged"


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge wrote, under which batch it can be taken back."""

    batch_key: int
    cells: int
    added: int
    removed: int

    @property
    def count(self) -> int:
        """Cells and rows together."""
        return self.cells + self.added + self.removed


class _RolledBack(Exception):
    """Ends a rehearsal."""


def rehearse(meeting: Meeting, choices: Mapping[str, Choice]) -> list[Problem]:
    """What would be refused if these choices were written; writes nothing."""
    try:
        with transaction.atomic():
            _Writing(meeting, choices, Origin(source="import")).write()
            raise _RolledBack
    except _RolledBack:
        return []
    except InvalidInput as error:
        return list(error.problems)


def merge_workbook(
    meeting: Meeting, choices: Mapping[str, Choice], *, origin: Origin | None = None
) -> Merged:
    """Write what was chosen, all of it or nothing.

    Raises Conflict for a clash without a choice and for a workbook that was merged before,
    InvalidInput naming sheet and cell for what cannot be taken.
    """
    with transaction.atomic():
        Plan.objects.select_for_update().get(pk=meeting.plan.pk)
        refuse_again(meeting)
        open_ones = [one for one in meeting.clashes if one.key not in choices]
        if open_ones:
            message = _("Choose for every clash whose value stands. The first is “%(cell)s”.")
            raise Conflict(message=message % {"cell": place_of(open_ones[0])})
        writing = _Writing(meeting, choices, origin or Origin(source="import"))
        merged = writing.write()
        kept = {"digest": meeting.edited.digest, "batch": merged.batch_key}
        scope = PLAN.scope(meeting.plan)
        changes = {"workbook": [None, kept]}
        by = meeting.member
        record_event(PLAN, meeting.plan, VERB, changes, by=by, scope=scope, origin=writing.origin)
    return merged


def refuse_again(meeting: Meeting) -> None:
    """Raise Conflict when these edits came home before and were not taken back since."""
    earlier = Event.objects.filter(noun="plan", subject_key=meeting.plan.pk, verb=VERB)
    for event in earlier.select_related("actor").order_by("-id"):
        kept = event.changes["workbook"][1]
        if kept["digest"] != meeting.edited.digest:
            continue
        if Event.objects.filter(undoes__batch_key=kept["batch"]).exists():
            return
        message = _("%(who)s merged this workbook on %(day)s already. Nothing was written.")
        day = event.at.date().isoformat()
        raise Conflict(message=message % {"who": event.actor or "Tokui", "day": day})


def place_of(one: Wanted) -> str:
    """Sheet and cell as a person finds them."""
    return f"{one.sheet} {one.place}".strip() if one.place else f"{one.sheet}: {one.title}"


@dataclass
class _Writing:
    """One merge on its way through the shared actions."""

    meeting: Meeting
    choices: Mapping[str, Choice]
    origin: Origin
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        batch = self.origin.batch_key or batch_key_of(self.meeting.member)
        # The merge itself is no step of the batch: taking the batch back leaves it in history.
        self.batch_origin = replace(self.origin, batch_key=batch)
        plan = self.meeting.plan
        self.scope = Scope(plan.account.workspace, plan.account, plan)
        self.scope = self.scope.asked_by(self.meeting.member)
        self.by_noun: dict[str, list[Wanted]] = defaultdict(list)
        for one in self.meeting.wanted:
            if self.choices.get(one.key) == "mine" and one.kind != "gone":
                self.by_noun[one.noun].append(one)

    def write(self) -> Merged:
        """Write everything; raises InvalidInput when anything is refused."""
        counts = {"cells": 0, "added": 0, "removed": 0}
        nouns = [noun for noun in all_nouns() if noun.code in self.by_noun]
        # What others stand on comes first, and goes last.
        for noun in nouns:
            wanted = self.by_noun[noun.code]
            counts["cells"] += self._change(noun, [one for one in wanted if one.difference.column])
            counts["added"] += self._add(noun, [one for one in wanted if one.kind == "added"])
        for noun in reversed(nouns):
            wanted = self.by_noun[noun.code]
            counts["removed"] += self._remove(noun, [one for one in wanted if "remov" in one.kind])
        if self.problems:
            raise InvalidInput(self.problems)
        batch = self.batch_origin.batch_key or 0
        return Merged(batch, counts["cells"], counts["added"], counts["removed"])

    def _change(self, noun: Noun, wanted: list[Wanted]) -> int:
        changes: dict[tuple[str, str], CellChange] = {}
        for one in wanted:
            name, _dot, part = one.difference.column.partition(".")
            item = noun.by_name[name]
            try:
                if part:
                    value = self._judged(noun, item, one.difference.row, wanted)
                else:
                    value = self._value(item, one.difference.mine)
            except InvalidInput as error:
                self._blame(one, error.problems)
                continue
            changes[one.difference.row, name] = CellChange(one.difference.row, name, value)
        if changes:
            done = self._patch(noun, changes=list(changes.values()))
            self._judge(done, wanted)
        return len(wanted)

    def _judged(self, noun: Noun, item: Field, row: str, wanted: list[Wanted]) -> dict[str, Any]:
        """The judgement a row wants: what stands, with the parts that were edited."""
        table = self.meeting.tables[noun.code]
        columns = [
            one for one in own_columns(table, self.meeting.snapshot) if one.field == item.name
        ]
        stands = rows_of(table, columns, self.meeting.edited.language).get(row, {})
        parts = {key.partition(".")[2]: said for key, said in stands.items()}
        for one in wanted:
            name, _dot, part = one.difference.column.partition(".")
            if one.difference.row == row and name == item.name:
                parts[part] = one.difference.mine
        return parts

    def _add(self, noun: Noun, wanted: list[Wanted]) -> int:
        rows = []
        for one in wanted:
            try:
                rows.append(NewRow(one.difference.row, self._values(noun, one)))
            except InvalidInput as error:
                self._blame(one, error.problems)
        if rows:
            self._judge(self._patch(noun, added=rows), wanted)
        return len(wanted)

    def _values(self, noun: Noun, one: Wanted) -> dict[str, Any]:
        table = next(t for t in self.meeting.edited.tables if t.noun == noun.code)
        values: dict[str, Any] = {}
        for key, said in table.added[one.difference.row].items():
            name, _dot, part = key.partition(".")
            item = noun.by_name[name]
            if part:
                values.setdefault(name, {})[part] = said
            else:
                values[name] = self._value(item, said)
        return values

    def _remove(self, noun: Noun, wanted: list[Wanted]) -> int:
        if wanted:
            done = self._patch(noun, removed=[one.difference.row for one in wanted])
            self._judge(done, wanted)
        return len(wanted)

    def _patch(self, noun: Noun, **what: Any) -> Patched:
        by = self.meeting.member
        return patch_records(noun, **what, by=by, scope=self.scope, origin=self.batch_origin)

    def _value(self, item: Field, said: str) -> Any:
        """What a field's own reader takes."""
        if isinstance(item, Links):
            return [self._found(item.to, name) for name in said.split("\n") if name.strip()]
        if isinstance(item, Link):
            return self._found(item.to, said) if said else None
        if isinstance(item, Flag):
            return bool(said)
        if isinstance(item, Choices):
            return said.split("\n") if said else []
        return said

    def _found(self, noun: str, name: str) -> str:
        """The id behind a name; raises InvalidInput when there is none, or more than one."""
        ids = self._names(noun).get(name.strip(), [])
        if len(ids) == 1:
            return ids[0]
        message = (
            _("“%(name)s” stands for more than one record. Change it on the screen instead.")
            if ids
            else _("There is no “%(name)s” here. Write the name as its own sheet has it.")
        )
        raise InvalidInput(Problem("unknown_name", message % {"name": name[:60]}))

    def _names(self, noun: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for record in noun_of(noun).rows_in(self.scope):
            said = self.meeting.snapshot.name(record.public_id)
            for name in {said.strip(), str(record).strip()} - {""}:
                found[name].append(record.public_id)
        return found

    def _judge(self, done: Patched, wanted: list[Wanted]) -> None:
        """Note what the actions refused, by sheet and cell."""
        for refused in done.refused:
            problem = refused.problem
            place = next(
                (
                    one
                    for one in wanted
                    if one.difference.row == refused.place
                    and one.difference.column.partition(".")[0] in ("", problem.field)
                ),
                wanted[0],
            )
            self._blame(place, [problem])

    def _blame(self, one: Wanted, problems: Any) -> None:
        message = _("Sheet “%(sheet)s”, %(cell)s: %(problem)s")
        for problem in problems:
            row = _("row %(row)s") % {"row": one.place} if one.kind == "added" else one.place
            told = message % {
                "sheet": one.sheet, "cell": row or one.title, "problem": problem.message,
            }  # fmt: skip
            self.problems.append(Problem(problem.code, told, one.key))
