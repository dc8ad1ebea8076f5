"""People and their posts: found by id, mail address, mobile with family name, company with name."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tokui.accounts.models import Department
from tokui.accounts.nouns import DEPARTMENT
from tokui.accounts.policies import visible_accounts
from tokui.core.japan import split_name, to_katakana
from tokui.core.words import Words
from tokui.intake.draft import Draft, folded
from tokui.intake.finding import (
    Accounts,
    Ambiguous,
    department_names,
    load,
    mobile_key,
    people_names,
    person_key,
    refer,
    rows_where,
    standing,
)
from tokui.intake.kinds.base import Kind, account_targets, field_target, other_target
from tokui.intake.kinds.posts import PostBook
from tokui.intake.packing import ReadRows
from tokui.intake.policies import editable_accounts
from tokui.intake.proposals import Entry, Fresh, Standing
from tokui.intake.sentences import gettext_lazy as _
from tokui.people.nouns import PERSON
from tokui.people.policies import visible_people

_LATIN_END = "\u3040"


@dataclass
class _Known:
    """People that are known already, by what a row can name them with; keys are primary keys."""

    by_id: dict[str, int] = field(default_factory=dict)
    by_email: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    by_mobile: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    by_name: dict[tuple[int, str], list[int]] = field(default_factory=lambda: defaultdict(list))
    account_of: dict[int, int] = field(default_factory=dict)
    id_of: dict[int, str] = field(default_factory=dict)


def _fill(draft: Draft) -> None:
    accounts = Accounts(draft, visible_accounts(draft.member), editable_accounts(draft.member))
    read = _read_lines(draft, accounts)
    matched = _match(draft, read, accounts)
    people: dict[int, Fresh | Standing] = {}
    for block in draft.good_blocks():
        keys = [matched[line.number] for line in block if line.number in matched]
        existing = load(visible_people(draft.member), keys)
        for line in block:
            values = read[line.number]
            if line.number in matched:
                person = existing[matched[line.number]]
                draft.change(PERSON, person, values, line.number)
                people[line.number] = standing(person)
            else:
                fresh = draft.fresh(PERSON, values, account=accounts.of(line))
                draft.add_made(fresh, line.number)
                people[line.number] = fresh
    units = _departments(draft, accounts)
    PostBook(draft, accounts, people, units, _bosses(draft, accounts, people, read)).fill()


def _read_lines(draft: Draft, accounts: Accounts) -> ReadRows:
    read = ReadRows()
    for line in draft.good_lines():
        account = accounts.of(line)
        if not draft.require(line, "name", "family"):
            continue
        values = draft.read(line, PERSON, accounts.scope(account))
        if line.number not in draft.bad:
            read[line.number] = values
    return read


def _complete_names(given: dict[str, str]) -> None:
    """Fill the full name from its parts, and the parts of a reading from the whole."""
    if "name" not in given:
        family, first = given.get("family", ""), given.get("given", "")
        is_latin = not any(sign >= _LATIN_END for sign in family + first)
        parts = (first, family) if is_latin else (family, first)
        if name := " ".join(part for part in parts if part):
            given["name"] = name
    if "kana" in given:
        family_kana, given_kana = split_name(given["kana"])
        given.setdefault("family_kana", to_katakana(family_kana))
        given.setdefault("given_kana", to_katakana(given_kana))


def _match(draft: Draft, read: ReadRows, accounts: Accounts) -> dict[int, int]:
    """Row number to the primary key of the person it stands for."""
    known = _known_people(draft, read, accounts)
    spoken = Counter(
        (accounts.key_of[number], person_key(values["name"])) for number, values in read.items()
    )
    matched: dict[int, int] = {}
    rows: dict[Any, int] = {}
    for line in draft.good_lines():
        values = read[line.number]
        account_key = accounts.key_of[line.number]
        found = _candidates(known, values, account_key)
        strong = _strong_keys(values)
        if not strong and spoken[account_key, person_key(values["name"])] > 1:
            message = _(
                "Another row names “%(name)s” at the same company. Add a mail address, a mobile "
                "number or an id to tell the two apart."
            )
            draft.problem(line, "name", "ambiguous", message % {"name": values["name"]})
            continue
        if len(found) > 1:
            message = _(
                "Several people here are called “%(name)s”. Add the mail address or an id to tell "
                "them apart."
            )
            draft.problem(line, "name", "ambiguous", message % {"name": values["name"]})
            continue
        if found and known.account_of[found[0]] != account_key:
            message = _(
                "This person is known at another account. Record the move there first, or leave "
                "this row out."
            )
            draft.problem(line, "account", "works_elsewhere", message)
            continue
        keys = [found[0]] if found else strong
        earlier = [rows[key] for key in keys if key in rows]
        if earlier:
            message = _(
                "Row %(other)d is about the same person. Keep one of the two rows, or give each "
                "an id or mail address."
            )
            draft.problem(line, "name", "duplicate_in_file", message % {"other": earlier[0]})
            continue
        rows |= dict.fromkeys(keys, line.number)
        if found:
            matched[line.number] = found[0]
    return matched


def _strong_keys(values: dict[str, Any]) -> list[Any]:
    """What tells one person from another of the same name."""
    keys: list[Any] = []
    if values.get("external_id"):
        keys.append(("id", values["external_id"]))
    if values.get("email"):
        keys.append(("email", values["email"].casefold()))
    if mobile := mobile_key(values.get("mobile", "")):
        keys.append(("mobile", mobile, _family_key(values)))
    return keys


def _family_key(values: dict[str, Any]) -> str:
    return folded(values.get("family") or split_name(values["name"])[0])


def _known_people(draft: Draft, read: ReadRows, accounts: Accounts) -> _Known:
    people = visible_people(draft.member).order_by("pk")
    columns = ("pk", "account_id", "external_id", "email", "mobile", "family", "name")
    used: set[int] = set()
    wanted: dict[str, set[str]] = {"external_id": set(), "email": set(), "mobile": set()}
    for number, values in read.items():
        used.add(accounts.key_of[number])
        for name, texts in wanted.items():
            if text := values.get(name):
                texts.add(text)
    rows = set(rows_where(people, "account_id", used, columns))
    for name, texts in wanted.items():
        rows.update(rows_where(people, name, texts, columns))
    known = _Known()
    for pk, account, external_id, email, mobile, family, name in sorted(rows):
        known.account_of[pk] = account
        known.id_of[pk] = external_id
        known.by_name[account, person_key(name)].append(pk)
        if external_id:
            known.by_id.setdefault(external_id, pk)
        if email:
            known.by_email[email.casefold()].append(pk)
        if key := mobile_key(mobile):
            known.by_mobile[key, folded(family or split_name(name)[0])].append(pk)
    return known


def _candidates(known: _Known, values: dict[str, Any], account: int) -> list[int]:
    external_id = values.get("external_id", "")
    if external_id in known.by_id:
        return [known.by_id[external_id]]
    found: list[int] = []
    if email := values.get("email", "").casefold():
        found = known.by_email.get(email, [])
    if not found and (mobile := mobile_key(values.get("mobile", ""))):
        found = known.by_mobile.get((mobile, _family_key(values)), [])
    if found:
        return [pk for pk in found if known.account_of[pk] == account] or found
    named = known.by_name.get((account, person_key(values["name"])), [])
    # Another id of the same system is another person, whatever the name.
    return [pk for pk in named if not (external_id and known.id_of[pk] not in ("", external_id))]


def _departments(draft: Draft, accounts: Accounts) -> dict[int, Department | Fresh]:
    """Row number to department; one that is named for the first time comes along."""
    if "department" not in draft.table.filled():
        return {}
    rows = Department.objects.filter(removed_at=None)
    known = department_names(rows, accounts.key_of.values())
    found: dict[int, Department | Fresh] = {}
    new: dict[Any, Entry] = {}
    for line in draft.good_lines():
        text = line.get("department")
        if not text:
            continue
        account = accounts.of(line)
        names = known[account.pk]
        try:
            unit = names.find(text, folded(text))
        except Ambiguous:
            refer(draft, line, "department", names, folded(text))
            continue
        if unit is None:
            if len(text) > 200:
                draft.problem(line, "department", "too_long", _("This name is too long."))
                continue
            unit = draft.fresh(DEPARTMENT, {"name": text}, account=account)
            entry = draft.add_made(unit, None)
            entry.for_rows = []
            new[unit] = entry
            names.add(unit, text, folded(text))
        if unit in new and (rows_of := new[unit].for_rows) is not None:
            rows_of.append(line.number)
        found[line.number] = unit
    return found


def _bosses(
    draft: Draft, accounts: Accounts, people: Mapping[int, Fresh | Standing], read: ReadRows
) -> dict[int, Any]:
    """Row number to boss, by name or id, among the people of the file and of the account."""
    if "boss" not in draft.table.filled():
        return {}
    known = people_names(visible_people(draft.member), accounts.key_of.values())
    for line in draft.good_lines():
        person = people[line.number]
        if isinstance(person, Fresh):
            values = read[line.number]
            ids = (values.get("external_id", ""), values.get("email", "").casefold())
            name = values["name"]
            known[accounts.key_of[line.number]].add(person, name, person_key(name), *ids)
    bosses: dict[int, Any] = {}
    for line in draft.good_lines():
        if text := line.get("boss"):
            names = known[accounts.key_of[line.number]]
            boss = refer(draft, line, "boss", names, person_key(text))
            if boss is not None:
                bosses[line.number] = boss
    return bosses


PEOPLE = Kind(
    code="people",
    noun="person",
    needs=(("name", "family"), ("account", "account_id")),
    fill=_fill,
    complete=_complete_names,
    hint=Words(
        "One row per person, with company and name. Departments named for the first time are "
        "added; bosses are found by name or id.",
        "1行に1人。会社名と氏名が必須です。初めて出てくる部門は追加され、上司は氏名かIDで結び付きます。",
    ),
    targets=(
        field_target("person", "name", "氏名", "名前", "お名前", "担当者名", "氏名(漢字)", "Name",
                     "FN", "full name", "contact name", "person", "contact", "display name",
                     weight=3, example="高瀬 由紀"),
        field_target("person", "family", "氏名[姓]", "苗字", "Last Name", "LastName",
                     "Family Name", "surname", weight=3),
        field_target("person", "given", "氏名[名]", "First Name", "FirstName", "Given Name",
                     weight=2),
        field_target("person", "family_kana", "姓フリガナ", "姓(フリガナ)", "セイ", "姓かな",
                     "Phonetic Last Name", "Family Name Yomi", "lastNameReading", "LastNameLocal"),
        field_target("person", "given_kana", "名フリガナ", "名(フリガナ)", "メイ", "名かな",
                     "名前フリガナ", "Phonetic First Name", "Given Name Yomi",
                     "firstNameReading", "FirstNameLocal"),
        other_target("kana", "Name in kana", "氏名カナ", "フリガナ", "ふりがな", "氏名フリガナ",
                     "氏名かな", "氏名(カナ)", "カナ", "kana", "furigana", "yomi"),
        field_target("person", "roman", "英字氏名", "氏名(英字)", "romaji"),
        *account_targets(example="北陸電子デバイス株式会社"),
        other_target("department", "Department", "部署", "部署名", "部門", "部門名", "所属",
                     "所属部署", "Department", "Organization Department",
                     "Organization 1 - Department", "departmentName",
                     "division", weight=2, example="生産技術部"),
        field_target("post", "title", "肩書", "肩書き", "役職名", "職位", "Title",
                     "Organization Title", "Organization 1 - Title", "contact title", "position",
                     weight=2, example="部長", surest=("役職", "Job Title")),
        field_target("person", "email", "メールアドレス", "Eメール", "e-mail", "mail", "Email(1)",
                     "電子メール アドレス", "E-mail Address", "E-mail 1 - Value", "email1",
                     weight=2, example="yuki.takase@hokuriku.example"),
        field_target("person", "phone", "TEL", "電話番号", "TEL会社", "TEL直通", "TEL-1(1)", "TEL1",
                     "会社電話",
                     "phone number", "business phone", "Phone 1 - Value"),
        field_target("person", "mobile", "携帯", "携帯番号", "MobilePhone", "mobile phone",
                     weight=2),
        field_target("person", "met_on", "exchangeDate", "名刺交換"),
        field_target("person", "external_id", "名刺ID", "取引先責任者 ID", "contact id",
                     "person id",
                     "employee id", "社員番号", "Id", "record id", "レコードID", "uid"),
        other_target("boss", "Reports to", "上司", "マネージャー", "ReportsToId", "Manager's Name",
                     "manager", "boss", "上長", example=""),
        field_target("post", "kind", "所属種別", "兼務区分"),
        field_target("post", "started_on", "着任日", "就任日", "人事異動発令日", "発令日",
                     "start date", "from"),
        field_target("post", "ended_on", "離任日", "退任日", "end date", "until"),
        field_target("post", "came_from"),
        field_target("person", "confirmed_on", "在籍確認"),
        field_target("person", "private_note", "人物メモ"),
    ),
)  # fmt: skip
