"""What the pages of imports show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from tokui.accounts.models import Account
from tokui.accounts.policies import visible_accounts
from tokui.core.japan import MONEY_UNITS, say_money
from tokui.core.words import Words
from tokui.identity.models import Member
from tokui.intake.actions import wishes_of
from tokui.intake.kinds import KINDS, Kind, Target
from tokui.intake.models import ImportBatch
from tokui.intake.policies import visible_imports
from tokui.intake.reports import column_said
from tokui.intake.sentences import Sentence, sentence_of
from tokui.kernel.fields import Field
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.words import reading_language

SHOWN: Final = 100
_NEXT_ACCOUNTS: Final = 5

UNITS: Final = {
    "": Words("as written", "そのまま"),
    **{code: unit.words for code, unit in MONEY_UNITS.items()},
}
"""Units by code; the words name yen, and mean the same steps of any currency."""

ENCODINGS: Final = {
    "": "",
    "utf-8": "UTF-8",
    "cp932": "Shift-JIS (cp932)",
    "utf-16": "UTF-16",
    "euc_jp": "EUC-JP",
    "iso2022_jp": "ISO-2022-JP (JIS)",
}


@dataclass(frozen=True)
class ColumnChoice:
    """One column of the file with what it fills, for the form."""

    heading: str
    index: int
    target: Target | None
    unit: str
    examples: Sequence[str]
    only_empty: bool = False
    """Whether it only fills what is empty."""

    @property
    def is_money(self) -> bool:
        """Whether a unit can be chosen."""
        item = self.target.field if self.target else None
        return item is not None and item.kind == "money"


@dataclass(frozen=True)
class Cell:
    """A cell of the file that can be corrected in the preview."""

    row: int
    column: str
    index: int
    value: str
    before: str = ""
    """What the file says where somebody corrected it."""


@dataclass(frozen=True)
class Example:
    """A record that would be created or changed."""

    row: int | None
    title: str
    noun: Words
    pairs: Sequence[tuple[Words, str, str]]
    """Field, value before, value after, as a person reads them."""
    cells: Sequence[Cell] = ()
    """The cells of its row, to be corrected."""


@dataclass(frozen=True)
class ProblemShown:
    """A problem of a preview in the reader's language."""

    row: int
    column: str
    index: int | None
    value: str
    message: Sentence


def problems_of(batch: ImportBatch) -> list[ProblemShown]:
    """The problems of a preview, the first hundred."""
    return [
        ProblemShown(
            each["row"],
            column_said(each["column"]),
            each.get("index"),
            each["value"],
            sentence_of(each["message"]),
        )
        for each in batch.outcome.get("problems", [])
    ]


def notes_of(batch: ImportBatch) -> list[Sentence]:
    """What is to be known about how a file was read."""
    return [sentence_of(note) for note in batch.outcome.get("notes", [])]


def error_of(batch: ImportBatch) -> Sentence | None:
    """Why there is no preview."""
    error = batch.outcome.get("error")
    return sentence_of(error["message"]) if error else None


def fix_count(batch: ImportBatch) -> int:
    """How many cells were corrected in the preview."""
    return sum(len(cells) for cells in wishes_of(batch).fixes.values())


def other_sheets(batch: ImportBatch) -> list[str]:
    """The sheets of the same file that this import leaves."""
    if not batch.path.exists():
        return []
    return [name for name in batch.outcome.get("sheets", []) if name != batch.outcome.get("sheet")]


def left_alone(batch: ImportBatch) -> list[tuple[str, Sentence]]:
    """Titles of what taking back left alone, and why; the first hundred."""
    kept = batch.outcome.get("undone", {}).get("kept", [])[:SHOWN]
    return [(each["title"], sentence_of(each["reason"])) for each in kept]


def list_imports(member: Member) -> list[ImportBatch]:
    """The newest imports that the member may see."""
    return list(visible_imports(member)[:SHOWN])


def kind_of(batch: ImportBatch) -> Kind | None:
    """The kind of an import, once it is known."""
    return KINDS.get(batch.kind)


def column_choices(batch: ImportBatch) -> list[ColumnChoice]:
    """The columns of the file and what each fills."""
    kind = kind_of(batch)
    rules = wishes_of(batch).rules
    return [
        ColumnChoice(
            heading=_heading_said(column["heading"], column["index"]),
            index=column["index"],
            target=kind.by_name.get(column["target"]) if kind else None,
            unit=column["unit"],
            examples=column["examples"],
            only_empty=rules.get(column["heading"]) == "empty",
        )
        for column in batch.outcome.get("columns", [])
    ]


def _heading_said(heading: str, index: int) -> str:
    """A heading; a column without one is called by its number."""
    if heading != f"#{index + 1}":
        return heading
    return _("Column %(number)d") % {"number": index + 1}


def account_choices(batch: ImportBatch, member: Member) -> list[Account] | None:
    """Accounts to choose one from for all rows; None when a column names it or none is needed."""
    kind = kind_of(batch)
    if kind is None or "account" not in kind.by_name:
        return None
    filled = {column["target"] for column in batch.outcome.get("columns", [])}
    if filled & {"account", "account_id"} or (kind.code == "orders" and "number" in filled):
        return None
    return list(visible_accounts(member).order_by("sort_key", "pk")[:500])


def chosen_account(batch: ImportBatch) -> str:
    """The account that holds for every row, by public id."""
    return wishes_of(batch).constants.get("account_id", "")


def examples(batch: ImportBatch, part: str) -> list[Example]:
    """Records of a preview: part is "created", "updated" or "kept"."""
    found = []
    cells = _cells_by_row(batch)
    for entry in batch.outcome.get(part, []):
        noun = noun_of(entry["noun"])
        if part == "created":
            changes = [(name, "", after) for name, after in entry["values"].items()]
        else:
            changes = entry["changes"]
        pairs = [
            (item.words, _said(item, before, entry), _said(item, after, entry))
            for item, before, after in (
                (noun.by_name[name], before, after) for name, before, after in changes
            )
        ]
        found.append(
            Example(
                entry["row"],
                entry["title"],
                noun.words.one,
                pairs,
                cells.get(str(entry["row"]), ()),
            )
        )
    return found


def _cells_by_row(batch: ImportBatch) -> dict[str, list[Cell]]:
    headings = {
        str(column["index"]): _heading_said(column["heading"], column["index"])
        for column in batch.outcome.get("columns", [])
    }
    return {
        row: [
            Cell(int(row), headings.get(index, ""), int(index), text)
            for index, text in sorted(cells.items(), key=lambda pair: int(pair[0]))
        ]
        for row, cells in batch.outcome.get("cells", {}).items()
    }


def corrected_cells(batch: ImportBatch) -> list[Cell]:
    """Cells that were corrected and are no problem any more, so that they stay in sight."""
    headings = {
        column["index"]: _heading_said(column["heading"], column["index"])
        for column in batch.outcome.get("columns", [])
    }
    wrong = {(each["row"], each.get("index")) for each in batch.outcome.get("problems", [])}
    return [
        Cell(row, headings.get(index, ""), index, after, before)
        for row, index, before, after in batch.outcome.get("fixed", [])
        if (row, index) not in wrong
    ]


@dataclass(frozen=True)
class Answer:
    """Something that a row may be about."""

    answer: str
    title: str
    percent: int
    reasons: Sequence[str]
    row: int | None
    """The other row, where it is one of the same file."""


@dataclass(frozen=True)
class QuestionShown:
    """A row that may be about something known, in the reader's language."""

    row: int
    title: str
    decided: str
    is_needed: bool
    answers: Sequence[Answer]


def questions_of(batch: ImportBatch) -> list[QuestionShown]:
    """The rows that may be about something known, the first hundred."""
    return [
        QuestionShown(
            each["row"],
            each["title"],
            each["decided"],
            each["is_needed"],
            [_answer(found) for found in each["answers"]],
        )
        for each in batch.outcome.get("twins", [])
    ]


def _answer(found: Mapping[str, Any]) -> Answer:
    _row, mark, number = found["answer"].partition("row:")
    return Answer(
        found["answer"],
        found["title"],
        round(found["score"] * 100),
        [column_said(words) for words in found["reasons"]],
        int(number) if mark else None,
    )


def unchanged_rows(batch: ImportBatch) -> list[tuple[int, str, str]]:
    """Rows of which nothing becomes: number, what it is about, "known" or "repeats"."""
    return [(row, about, reason) for row, about, reason in batch.outcome.get("unchanged", [])]


def came_along(batch: ImportBatch) -> list[tuple[Words, int]]:
    """Records of other nouns that are created for the sake of rows."""
    along = batch.outcome.get("came_along", {})
    return [(noun_of(code).words.many, count) for code, count in along.items()]


def touched_accounts(batch: ImportBatch, member: Member) -> list[Account]:
    """A few accounts that an import created or filled, to go on with."""
    keys = (
        Event.objects.filter(batch_key=batch.pk, account_key__isnull=False)
        .order_by("account_key")
        .values_list("account_key", flat=True)
        .distinct()[:_NEXT_ACCOUNTS]
    )
    return list(visible_accounts(member).filter(pk__in=list(keys)).order_by("sort_key", "pk"))


def list_address(batch: ImportBatch) -> str:
    """Where the records of an import are listed."""
    try:
        return reverse("web:products" if batch.kind == "products" else "web:accounts")
    except NoReverseMatch:
        return "/"


def _said(item: Field, value: Any, entry: Mapping[str, Any]) -> str:
    if value in (None, "", []):
        return ""
    language = reading_language()
    if item.kind == "money":
        return say_money(value, entry["currency"], language)
    # Links are kept by their names here: their records may not be there yet.
    return str(value) if item.is_link else item.say(value, language)
