"""Departments: found by id, then by account, name and parent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from tokui.accounts.models import Department
from tokui.accounts.nouns import DEPARTMENT
from tokui.accounts.policies import visible_accounts
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import (
    Accounts,
    Names,
    department_names,
    people_names,
    person_key,
    refer,
)
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.lines import Line
from tokui.intake.packing import ReadRows
from tokui.intake.policies import editable_accounts
from tokui.intake.proposals import Fresh
from tokui.intake.sentences import gettext_lazy as _
from tokui.intake.trees import Node, settle_tree
from tokui.people.policies import visible_people


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    read = _read_lines(draft, accounts)
    rows = Department.objects.filter(removed_at=None).select_related("parent", "head")
    known = department_names(rows, accounts.key_of.values())
    records = _match(draft, read, accounts, known)
    by_account: dict[int, dict[int, Department | Fresh]] = defaultdict(dict)
    for number, record in records.items():
        by_account[accounts.key_of[number]][number] = record
    for account_key in sorted(by_account):
        _propose(draft, account_key, read, known[account_key], by_account[account_key])


def _read_lines(draft: Draft, accounts: Accounts) -> ReadRows:
    known = (
        people_names(visible_people(draft.member), accounts.key_of.values())
        if "head" in draft.table.filled()
        else {}
    )
    read = ReadRows()
    for line in draft.good_lines():
        account = accounts.of(line)
        if not draft.require(line, "name"):
            continue
        values = draft.read(line, DEPARTMENT, accounts.scope(account))
        if text := line.get("head"):
            head = refer(draft, line, "head", known.get(account.pk, Names()), person_key(text))
            if head is not None:
                values["head"] = head
        if line.number not in draft.bad:
            read[line.number] = values
    return read


def _match(
    draft: Draft, read: ReadRows, accounts: Accounts, known: dict[int, Names]
) -> dict[int, Department | Fresh]:
    """Row number to the department it stands for, known or new."""
    records: dict[int, Department | Fresh] = {}
    rows: dict[Any, int] = {}
    for line in draft.good_lines():
        account = accounts.of(line)
        values = read[line.number]
        found = _existing(draft, line, values, known[account.pk])
        if line.number in draft.bad:
            continue
        external_id = values.get("external_id", "")
        parent = folded(line.get("parent"))
        key = found.pk if found else (account.pk, external_id or (folded(values["name"]), parent))
        if key in rows:
            other = draft.lines.line(rows[key])
            if other.given == line.given:
                draft.pass_over(line)
                continue
            message = _("Row %(other)d is about the same department. Keep one of the two rows.")
            draft.problem(line, "name", "duplicate_in_file", message % {"other": rows[key]})
            continue
        rows[key] = line.number
        records[line.number] = found or draft.fresh(DEPARTMENT, values, account=account)
    return records


def _existing(draft: Draft, line: Line, values: dict[str, Any], names: Names) -> Department | None:
    external_id = values.get("external_id", "")
    if external_id and (found := names.by_id.get(external_id)) is not None:
        return found if isinstance(found, Department) else None
    named = [
        unit
        for unit in names.by_name.get(folded(values["name"]), [])
        if not (external_id and unit.external_id)
    ]
    parent = line.get("parent")
    fitting = [unit for unit in named if unit.parent and _is_called(unit.parent, parent)]
    fitting = fitting or [unit for unit in named if unit.parent is None]
    # One department of this name that hangs elsewhere is moved; of several none can be told.
    if not fitting and len(named) == 1 and not parent:
        fitting = named
    if len(fitting) > 1:
        message = _("Several departments are called “%(name)s”. Name the one above, or an id.")
        draft.problem(line, "name", "ambiguous", message % {"name": values["name"]})
        return None
    return fitting[0] if fitting else None


def _is_called(unit: Department, text: str) -> bool:
    return bool(text) and (folded(text) == folded(unit.name) or text == unit.external_id)


def _propose(
    draft: Draft,
    account_key: int,
    read: ReadRows,
    known: Names,
    records: Mapping[int, Department | Fresh],
) -> None:
    nodes: dict[int, Node] = {
        number: record if isinstance(record, Fresh) else record.pk
        for number, record in records.items()
    }
    names = Names()
    for number, node in nodes.items():
        values = read[number]
        names.add(node, values["name"], folded(values["name"]), values.get("external_id", ""))
    here = set(nodes.values())
    units = {unit.pk: unit for each in known.by_name.values() for unit in each}
    for unit in units.values():
        # What the file says of a department it names comes first; its ids count all the same.
        key = "" if unit.pk in here else folded(unit.name)
        names.add(unit.pk, unit.name, key, unit.external_id, unit.public_id)
    rows = Department.objects.filter(account_id=account_key, removed_at=None)
    parents = settle_tree(
        draft,
        "parent",
        nodes=nodes,
        names=names,
        key=folded,
        parent_pairs=lambda: rows.exclude(parent=None).values_list("pk", "parent_id"),
    )
    for number, record in records.items():
        if number in draft.bad:
            continue
        links = {}
        if (parent := parents.get(number)) is not None:
            links["parent"] = units[parent] if isinstance(parent, int) else parent
        if isinstance(record, Fresh):
            record.link(**links)
            draft.add_made(record, number)
        else:
            draft.change(DEPARTMENT, record, {**read[number], **links}, number)


DEPARTMENTS = Kind(
    code="departments",
    noun="department",
    needs=(("name",), ("account", "account_id")),
    fill=_fill,
    hint=Words(
        "One row per department, with its company and the department above it.",
        "1行に1部門。会社名と上位部門があれば、組織図になります。",
    ),
    targets=(
        *account_targets(example="北陸電子デバイス株式会社"),
        field_target("department", "name", "部署名", "部署", "部門", "組織名", "組織", "組織名称",
                     "課名",
                     "Department name", "org unit", "unit", "unit name", "name", weight=2,
                     example="生産技術部"),
        other_target("parent", "Belongs to", "上位部門", "親部門", "親部署", "上位組織",
                     "上位部署", "親組織",
                     "親", "parent", "parent department", "parent unit", weight=2,
                     example="生産本部"),
        field_target("department", "level", "区分", "組織階層"),
        other_target("head", "Head", "部門長", "責任者", "長", "head", "department head"),
        field_target("department", "valid_from", "設置", "設立日", "開始日", "valid from",
                     "start date"),
        field_target("department", "valid_to", "廃止", "終了日", "valid to", "end date"),
        field_target("department", "headcount", "人員", "人員数", "在籍数", "employees"),
        field_target("department", "mission", "役割", "ミッション", "業務内容", "分掌",
                     "description"),
        field_target("department", "external_id", "部門コード", "部署コード", "組織コード",
                     "部門ID",
                     "department id", "department code", "unit id", "id", example="D-110"),
        field_target("department", "position", "順", "表示順"),
    ),
)  # fmt: skip
