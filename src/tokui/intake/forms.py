"""What the form of an import says."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from django.http import QueryDict

from tokui.core.japan import MONEY_UNITS
from tokui.intake.actions import wishes_of
from tokui.intake.kinds import KINDS
from tokui.intake.models import ImportBatch
from tokui.intake.queries import ENCODINGS
from tokui.intake.questions import LATER, SEPARATE
from tokui.intake.tables import Wishes

_LONGEST_FIX: Final = 10_000


def read_choices(form: QueryDict, batch: ImportBatch) -> Wishes:
    """The wishes that a form states; targets of another kind, sheet or header row count no more."""
    before = wishes_of(batch)
    kind = form.get("kind", "")
    kind = kind if kind in KINDS else ""
    encoding = form.get("encoding", "")
    encoding = encoding if encoding in ENCODINGS else ""
    header = form.get("header_row", "")
    header_row = int(header) if header.isdecimal() and 0 < int(header) < 10_000 else None
    sheet = form.get("sheet", "")
    is_same_sheet = not sheet or sheet == batch.outcome.get("sheet", "")
    is_same_table = (
        is_same_sheet
        and encoding == (before.encoding or "")
        and header_row in (None, batch.header_row)
    )
    is_header_chosen = is_same_sheet and header_row != batch.header_row
    order = form.get("date_order", "")
    account = form.get("account", "")
    return Wishes(
        kind=kind or None,
        encoding=encoding or None,
        sheet=sheet if sheet in batch.outcome.get("sheets", []) else before.sheet,
        header_row=header_row if is_header_chosen else before.header_row if is_same_sheet else None,
        date_order=order if order in ("ymd", "mdy", "dmy") else None,
        currency=form.get("currency", "").strip().upper()[:3] or None,
        maps=_maps(form, batch, kind) if is_same_table and kind == batch.kind else {},
        rules=_rules(form, batch) if is_same_table else {},
        constants={"account_id": account} if account else {},
        fixes=before.fixes if is_same_table else {},
        twins=before.twins if is_same_table else {},
        references=before.references if is_same_table and kind == batch.kind else {},
        keeps_totals="keeps_totals" in form,
        as_new=True,
    )


def _maps(form: QueryDict, batch: ImportBatch, kind: str) -> dict[str, str]:
    maps: dict[str, str] = {}
    for column in batch.outcome.get("columns", []) if kind else []:
        target = form.get(f"column-{column['index']}")
        if target is None or (target and target not in KINDS[kind].by_name):
            continue
        unit = form.get(f"unit-{column['index']}", "")
        is_unit = bool(target) and unit in MONEY_UNITS and target == column["target"]
        maps[column["heading"]] = f"{target}@{unit}" if is_unit else target
    return maps


def _rules(form: QueryDict, batch: ImportBatch) -> dict[str, str]:
    return {
        column["heading"]: "empty"
        for column in batch.outcome.get("columns", [])
        if form.get(f"rule-{column['index']}") == "empty"
    }


def read_fixes(form: QueryDict, batch: ImportBatch) -> Wishes:
    """The wishes so far with the cells that were corrected in the list of problems."""
    before = wishes_of(batch)
    if "drop_fixes" in form:
        return replace(before, fixes={})
    fixes = {row: dict(cells) for row, cells in before.fixes.items()}
    for (row, index), shown in _shown_cells(batch).items():
        text = form.get(f"fix-{row}-{index}")
        if text is not None and text.strip() != shown:
            fixes.setdefault(row, {})[index] = text.strip()[:_LONGEST_FIX]
    return replace(before, fixes=fixes)


def read_decisions(form: QueryDict, batch: ImportBatch) -> Wishes:
    """The wishes so far with what was decided about rows that may be known already."""
    before = wishes_of(batch)
    twins = dict(before.twins)
    for question in batch.outcome.get("twins", []):
        row = str(question["row"])
        allowed = {SEPARATE, LATER, *(each["answer"] for each in question["answers"])}
        answer = form.get(f"twin-{row}", "")
        if "all_same" in form and not answer:
            answer = question["answers"][0]["answer"]
        if answer in allowed:
            twins[row] = answer
        else:
            twins.pop(row, None)
    return replace(before, twins=twins)


def _shown_cells(batch: ImportBatch) -> dict[tuple[str, str], str]:
    """Row and place of a column to the text that the preview shows in a cell to correct."""
    outcome = batch.outcome
    shown = {
        (row, index): text
        for row, cells in outcome.get("cells", {}).items()
        for index, text in cells.items()
    }
    shown |= {(str(row), str(index)): after for row, index, _b, after in outcome.get("fixed", [])}
    return shown | {
        (str(each["row"]), str(each["index"])): each["value"]
        for each in outcome.get("problems", [])
        if each["index"] is not None
    }
