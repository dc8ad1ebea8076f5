"""Finds the records that cells name: one query per column, whatever the number of rows."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import QuerySet

from tokui.accounts.models import Account, Department
from tokui.core.japan import is_corporate_number, normalise_corporate_number
from tokui.deals.models import Deal, Product
from tokui.identity.models import Member
from tokui.intake.draft import Draft, folded, folded_company
from tokui.intake.lines import Line
from tokui.intake.proposals import Standing
from tokui.intake.sentences import gettext_lazy as _
from tokui.kernel.scope import Scope
from tokui.people.models import Person

CHUNK: Final = 500
_MANY: Final = 3_000
_SUGGESTED: Final = 100
"""So many unknown names are compared with the known ones; the panel shows as many."""
_NEAR: Final = 3
_HONORIFIC: Final = re.compile(r"\s*(?:様|さま|殿|氏|さん|先生)$")


def rows_where(
    rows: QuerySet[Any], column: str, values: Iterable[Any], columns: Sequence[str]
) -> Iterator[tuple[Any, ...]]:
    """`columns` of the rows whose `column` is one of `values`."""
    wanted = {value for value in values if value not in ("", None)}
    if not wanted:
        return
    if len(wanted) > _MANY:
        for found in rows.values_list(column, *columns).iterator(chunk_size=5_000):
            if found[0] in wanted:
                yield found[1:]
        return
    ordered = sorted(wanted)
    for start in range(0, len(ordered), CHUNK):
        part = ordered[start : start + CHUNK]
        yield from rows.filter(**{f"{column}__in": part}).values_list(*columns)


def load(rows: QuerySet[Any], keys: Iterable[int]) -> dict[int, Any]:
    """Whole records by primary key, in blocks."""
    ordered = sorted(set(keys))
    found: dict[int, Any] = {}
    for start in range(0, len(ordered), CHUNK):
        found |= {row.pk: row for row in rows.filter(pk__in=ordered[start : start + CHUNK])}
    return found


def standing(record: Any) -> Standing:
    """A record as others point to it."""
    return Standing(record.pk, record.public_id, record.version, str(record))


def standing_of(rows: QuerySet[Any], keys: Iterable[int]) -> dict[Any, Standing]:
    """Records by primary key, as others point to them."""
    return {key: standing(record) for key, record in load(rows, keys).items()}


class Ambiguous(Exception):
    """Several records answer to one name."""


@dataclass
class Names:
    """Records by folded name and by id; anything hashable stands for a record."""

    by_id: dict[str, Any] = field(default_factory=dict)
    by_name: dict[str, list[Any]] = field(default_factory=lambda: defaultdict(list))
    spoken: dict[str, str] = field(default_factory=dict)
    """Folded name to the name as written, for suggestions."""
    _suggested: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def add(self, record: Any, name: str, key: str, *ids: str) -> None:
        """Note a record under its name and its ids."""
        if key:
            if record not in self.by_name[key]:
                self.by_name[key].append(record)
            self.spoken.setdefault(key, name)
        for each in ids:
            if each:
                self.by_id.setdefault(each, record)

    def find(self, text: str, key: str) -> Any:
        """The one record called so, or with this id; None when unknown, raises Ambiguous."""
        if (found := self.by_id.get(text)) is not None:
            return found
        named = self.by_name.get(key) or []
        if len(named) > 1:
            raise Ambiguous
        return named[0] if named else None

    def close_to(self, key: str) -> tuple[str, ...]:
        """Known names that hold this one or are held by it, the likeliest first, for "did you
        mean"."""
        if key in self._suggested or len(self._suggested) >= _SUGGESTED or len(key) < 2:
            return self._suggested.get(key, ())
        near = [
            other
            for other in self.spoken
            if len(other) > 1 and (other in key or key in other or other[:4] == key[:4])
        ]
        near.sort(key=lambda other: abs(len(other) - len(key)))
        self._suggested[key] = tuple(self.spoken[other] for other in near[:_NEAR])
        return self._suggested[key]


def mobile_key(text: str) -> str:
    """The digits of a mobile number in its national form; empty for other numbers."""
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", text))
    digits = f"0{digits[2:]}" if digits.startswith("81") and len(digits) == 12 else digits
    return digits if re.fullmatch(r"0[789]0\d{8}", digits) else ""


def person_key(text: str) -> str:
    """A person's name as it is compared, without an honorific."""
    return folded(_HONORIFIC.sub("", text.strip()))


def account_names(accounts: QuerySet[Account]) -> Names:
    """Accounts by name, number and id; primary keys stand for them."""
    names = Names()
    columns = (
        "pk", "public_id", "name", "match_name", "name_en", "short_name", "external_id",
        "corporate_number", "securities_code", "edinet_code",
    )  # fmt: skip
    others: list[tuple[int, str]] = []
    for row in accounts.order_by("pk").values_list(*columns).iterator(chunk_size=5_000):
        pk, public_id, name, key, name_en, short, external, number, code, edinet = row
        names.add(pk, name, key, external, number, public_id, edinet, code)
        others += [(pk, text) for text in (name_en, short) if text]
    for pk, text in others:
        key = folded_company(text)
        if not names.by_name.get(key):
            names.add(pk, text, key)
    return names


def product_names(products: QuerySet[Product]) -> Names:
    """Products by code and folded name; the records stand for themselves."""
    names = Names()
    for product in products.order_by("pk"):
        names.add(product, product.name, product.match_name, product.code, product.public_id)
    return names


def colleague_names(members: QuerySet[Member]) -> Names:
    """Colleagues by name and mail address; the records stand for themselves."""
    names = Names()
    for member in members.order_by("pk"):
        names.add(member, member.name, person_key(member.name), member.email, member.public_id)
    return names


def _by_account(
    rows: QuerySet[Any], accounts: Iterable[int]
) -> Iterator[tuple[int, Any]]:  # fmt: skip
    ordered = sorted(set(accounts))
    for start in range(0, len(ordered), CHUNK):
        for row in rows.filter(account_id__in=ordered[start : start + CHUNK]).order_by("pk"):
            yield row.account_id, row


def people_names(people: QuerySet[Person], accounts: Iterable[int]) -> dict[int, Names]:
    """The people of each account by name, id and mail address."""
    found: dict[int, Names] = defaultdict(Names)
    for account, person in _by_account(people, accounts):
        key = person_key(person.name)
        found[account].add(
            person, person.name, key, person.external_id, person.email.casefold(), person.public_id
        )
    return found


def department_names(
    departments: QuerySet[Department], accounts: Iterable[int]
) -> dict[int, Names]:
    """The departments of each account by name and id."""
    found: dict[int, Names] = defaultdict(Names)
    for account, unit in _by_account(departments, accounts):
        found[account].add(unit, unit.name, folded(unit.name), unit.external_id, unit.public_id)
    return found


def deal_names(deals: QuerySet[Deal], accounts: Iterable[int]) -> dict[int, Names]:
    """The deals of each account by name and id."""
    found: dict[int, Names] = defaultdict(Names)
    for account, deal in _by_account(deals, accounts):
        found[account].add(deal, deal.name, folded(deal.name), deal.external_id, deal.public_id)
    return found


def refer(draft: Draft, line: Line, target: str, names: Names, key: str, text: str = "") -> Any:
    """The record that a cell names, or that somebody said it means; None with a problem noted when
    there is none or several, and without one where the name is to be left out."""
    text = text or line.get(target)
    if draft.references.is_left(target, text):
        return None
    meant = draft.references.meant(target, text)
    try:
        found = names.find(text, key) if meant == text else _find_meant(names, meant)
    except Ambiguous:
        message = _("Several records are called “%(value)s”. Write the number or id instead.")
        draft.problem(line, target, "ambiguous", message % {"value": text[:80]}, text)
        return None
    if found is None:
        near = names.close_to(key)
        draft.references.note(target, text, line.number, near)
        if near:
            message = _(
                "“%(value)s” is not known here. Did you mean “%(near)s”? Correct the cell, or add "
                "it first."
            )
        else:
            message = _("“%(value)s” is not known here. Correct the cell, or add it first.")
        filled = message % {"value": meant[:80], "near": near[0] if near else ""}
        draft.problem(line, target, "unknown_reference", filled, text)
    return found


def _find_meant(names: Names, text: str) -> Any:
    """The record that somebody named: a person, a company or anything else."""
    for folding in (folded, folded_company, person_key):
        if (found := names.find(text, folding(text))) is not None:
            return found
    return None


class Accounts:
    """The accounts that the lines of a file name, found once for all of them."""

    def __init__(
        self, draft: Draft, visible: QuerySet[Account], editable: QuerySet[Account]
    ) -> None:
        self._draft = draft
        self._names = account_names(visible)
        self._may_edit = set(editable.values_list("pk", flat=True))
        self._scopes: dict[int, Scope] = {}
        self.key_of: dict[int, int] = {}
        for line in draft.good_lines():
            if (found := self._find(line)) is not None:
                self.key_of[line.number] = found
        self.rows = load(visible, self.key_of.values())
        for account in self.rows.values():
            account.workspace = draft.workspace

    def of(self, line: Line) -> Account:
        """The account of a line; lines without one have a problem and are good no more."""
        return self.rows[self.key_of[line.number]]

    def scope(self, account: Account) -> Scope:
        """The scope of an account, made once."""
        if account.pk not in self._scopes:
            self._scopes[account.pk] = Scope(self._draft.workspace, account)
        return self._scopes[account.pk]

    def _find(self, line: Line) -> int | None:
        draft = self._draft
        number, name = line.get("account_id"), line.get("account")
        if not draft.require(line, "account", "account_id"):
            return None
        found: int | None = None
        if number:
            found = self._names.by_id.get(number)
            if found is None and is_corporate_number(number):
                found = self._names.by_id.get(normalise_corporate_number(number))
        if found is None:
            target = "account" if name else "account_id"
            text = name or number
            found = refer(draft, line, target, self._names, folded_company(text))
        if found is not None and found not in self._may_edit:
            message = _(
                "You can read “%(name)s”, but not change it. Ask the account owner for editing "
                "rights."
            )
            shown = name or number
            draft.problem(line, "account", "forbidden", message % {"name": shown}, shown)
            return None
        return found
