"""Edited workbooks come home: what differs is written once, and can be taken back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.world import World
from tokui.intake.homecoming.meeting import Meeting, meet_workbook
from tokui.intake.homecoming.writing import merge_workbook, rehearse
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import undo_patch
from tokui.kernel.records import change_record, remove_record
from tokui.outputs.export import export_plan
from tokui.plans.queries import plan_snapshot
from tokui.plans.sealing import seal_of

pytestmark = pytest.mark.django_db

NOW = datetime(2100, 1, 1, tzinfo=UTC)
"""Later than whenever the tests run: what was just written is in the snapshot."""
Edit = Callable[[Any], None]


class Home:
    """A plan with some records, its workbook, and the way back."""

    def __init__(self, world: World, folder: Path) -> None:
        self.world = world
        self.path = folder / "plan.xlsx"
        self.phase = world.add("phase", name="準備")
        self.first = world.add(
            "action", title="現場を測る", due_on="2026-12-01", cost="1,200,000円"
        )
        self.second = world.add("action", title="見積を出す", side="ours")
        self.need = world.add(
            "need", title="検査の手間",
            importance={"value": "4", "grade": "confirmed", "source": "面談"},
        )  # fmt: skip

    def export(self, by: Any = None, language: Any = "ja") -> Home:
        member = by or self.world.emi
        snapshot = plan_snapshot(self.world.plan, member=member, now=NOW)
        seal = seal_of(self.world.workspace)
        file = export_plan(snapshot, format="xlsx", language=language, seal=seal)
        self.path.write_bytes(file.content)
        return self

    def edit(self, change: Edit) -> Home:
        book = openpyxl.load_workbook(self.path)
        change(book)
        book.save(self.path)
        return self

    def meet(self, by: Any = None) -> Meeting:
        return meet_workbook(self.path, by=by or self.world.emi, now=NOW)

    def merge(self, **chosen: str) -> Any:
        meeting = self.meet()
        return merge_workbook(meeting, meeting.choices({}, **chosen))


@pytest.fixture
def home(world: World, tmp_path: Path) -> Home:
    return Home(world, tmp_path)


def cell(sheet: Any, record: Any, label: str) -> Any:
    labels = [one.value for one in sheet[1]]
    row = next(
        row for row in sheet.iter_rows() if row[labels.index("ID")].value == record.public_id
    )
    return row[labels.index(label)]


def write(sheet_name: str, record: Any, label: str, value: Any) -> Edit:
    def change(book: Any) -> None:
        cell(book[sheet_name], record, label).value = value

    return change


def now(record: Any) -> Any:
    return type(record).objects.get(pk=record.pk)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_an_untouched_workbook_wants_nothing(home: Home, language: str) -> None:
    home.export(language=language).edit(lambda book: None)
    assert home.meet().wanted == []


def test_a_changed_cell_is_written_and_taken_back(home: Home) -> None:
    merged = home.export().edit(write("アクション", home.first, "何を", "現場を二度測る")).merge()
    assert merged.count == 1
    assert now(home.first).title == "現場を二度測る"
    undo_patch(merged.batch_key, by=home.world.emi)
    assert now(home.first).title == "現場を測る"


def test_values_typed_as_text_and_dates_by_hand_are_understood(home: Home) -> None:
    home.export()
    home.edit(write("アクション", home.first, "期限", "令和8年12月24日"))
    home.edit(write("アクション", home.first, "費用（単位：円）", "１５０万円"))
    home.edit(write("アクション", home.first, "フェーズ", "準備"))
    home.merge()
    action = now(home.first)
    assert action.due_on == date(2026, 12, 24)
    assert action.cost == 1_500_000
    assert action.phase == home.phase


def test_edits_of_both_sides_unite_and_the_same_cell_clashes(home: Home) -> None:
    home.export().edit(write("アクション", home.first, "何を", "帳票の名"))
    action = noun_of("action")
    change_record(action, home.first, {"how": "巻尺で"}, by=home.world.ken)
    assert [one.kind for one in home.meet().wanted] == ["change"]
    change_record(action, now(home.first), {"title": "画面の名"}, by=home.world.ken)
    (clash,) = home.meet().clashes
    assert (clash.shown["base"], clash.shown["mine"], clash.shown["theirs"]) == (
        "現場を測る", "帳票の名", "画面の名",
    )  # fmt: skip
    with pytest.raises(Conflict, match="アクション"):
        home.merge()
    assert now(home.first).title == "画面の名"
    home.merge(keep="mine")
    assert (now(home.first).title, now(home.first).how) == ("帳票の名", "巻尺で")


def test_a_judgement_keeps_the_parts_that_were_not_edited(home: Home) -> None:
    home.export().edit(write("課題・ニーズ", home.need, "重要度", "5"))
    home.merge()
    snapshot = plan_snapshot(home.world.plan, member=home.world.emi, now=NOW)
    judged = snapshot.needs[0].importance
    assert judged is not None
    assert (judged.value, judged.grade, judged.source) == ("5", "confirmed", "面談")


def test_rows_are_added_and_removed(home: Home) -> None:
    def change(book: Any) -> None:
        sheet = book["アクション"]
        labels = [one.value for one in sheet[1]]
        sheet.delete_rows(cell(sheet, home.second, "ID").row)
        row = [None] * len(labels)
        row[labels.index("何を")] = "新しい一手"
        sheet.append(row)

    merged = home.export().edit(change).merge()
    assert (merged.added, merged.removed) == (1, 1)
    live = type(home.first).objects.filter(plan=home.world.plan, removed_at=None)
    assert sorted(live.values_list("title", flat=True)) == ["新しい一手", "現場を測る"]
    undo_patch(merged.batch_key, by=home.world.emi)
    assert sorted(live.values_list("title", flat=True)) == ["現場を測る", "見積を出す"]


def test_sorted_rows_moved_and_added_columns_change_nothing(home: Home) -> None:
    def change(book: Any) -> None:
        sheet = book["アクション"]
        rows = [[one.value for one in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        for number, row in enumerate([rows[0], *reversed(rows[1:])]):
            sheet.append([*reversed(row), "自分の列" if number == 0 else "メモ"])
        sheet.row_dimensions[2].hidden = True

    assert home.export().edit(change).meet().wanted == []


def test_a_row_worked_on_meanwhile_is_not_removed_unasked(home: Home) -> None:
    home.export().edit(
        lambda book: book["アクション"].delete_rows(cell(book["アクション"], home.second, "ID").row)
    )
    change_record(noun_of("action"), home.second, {"how": "電話で"}, by=home.world.ken)
    assert [one.kind for one in home.meet().clashes] == ["removal_clash"]
    home.merge(keep="theirs")
    assert now(home.second).removed_at is None


def test_a_row_that_went_meanwhile_stays_away(home: Home) -> None:
    home.export().edit(write("アクション", home.second, "何を", "遅すぎる"))
    remove_record(noun_of("action"), home.second, by=home.world.ken)
    meeting = home.meet()
    assert [one.kind for one in meeting.wanted] == ["gone"]
    assert meeting.is_empty


def test_a_formula_counts_by_its_result_and_stays_a_text(home: Home) -> None:
    home.export().edit(write("アクション", home.first, "どのように", "'=1+1 と書く"))
    home.merge()
    assert now(home.first).how == "'=1+1 と書く"
    home.export().edit(write("アクション", home.first, "どのように", "=1+1"))
    with pytest.raises(InvalidInput, match=r"アクション.*[A-Z]+\d+"):
        home.meet()


def _retype_id(book: Any) -> None:
    book["アクション"]["A2"].value = "act_made_by_hand"


def _repeat_id(book: Any) -> None:
    book["アクション"]["A3"].value = book["アクション"]["A2"].value


def _merge_cells(book: Any) -> None:
    book["アクション"].merge_cells("B2:B3")


def _spoil_memory(book: Any) -> None:
    book["tokui"]["A3"].value = str(book["tokui"]["A3"].value)[::-1]


def _older(book: Any) -> None:
    book["tokui"]["A1"].value = "tokui-workbook-0"


def _not_a_day(book: Any) -> None:
    sheet = book["アクション"]
    labels = [one.value for one in sheet[1]]
    sheet.cell(2, labels.index("期限") + 1).value = "そのうち"


@pytest.mark.parametrize(
    ("spoil", "code", "told"),
    [
        (_retype_id, "tampered", "A2"),
        (_repeat_id, "tampered", "A3"),
        (_merge_cells, "merged_cells", "B2:B3"),
        (_spoil_memory, "tampered", "A2"),
        (_older, "older_schema", ""),
        (_not_a_day, "unreadable", "アクション"),
        (lambda book: book.remove(book["tokui"]), "not_from_here", ""),
    ],
)
def test_what_cannot_come_home_is_refused_by_sheet_and_cell(
    home: Home, spoil: Edit, code: str, told: str
) -> None:
    home.export().edit(spoil)
    with pytest.raises(InvalidInput) as refused:
        home.meet()
    assert refused.value.problems[0].code == code
    assert told in str(refused.value.problems[0].message)


def test_a_workbook_of_another_account_is_refused(home: Home) -> None:
    home.export()
    with pytest.raises(InvalidInput, match="東亜精密"):
        meet_workbook(home.path, by=home.world.makoto, now=NOW, account=home.world.hokuriku)


def test_the_same_workbook_is_not_merged_twice(home: Home) -> None:
    home.export().edit(write("アクション", home.first, "何を", "一度だけ"))
    merged = home.merge()
    change_record(noun_of("action"), now(home.first), {"title": "その後"}, by=home.world.ken)
    with pytest.raises(Conflict, match="江川"):
        home.merge(keep="mine")
    assert now(home.first).title == "その後"
    change_record(noun_of("action"), now(home.first), {"title": "一度だけ"}, by=home.world.ken)
    undo_patch(merged.batch_key, by=home.world.emi)
    assert home.merge(keep="mine").count == 1


def test_readers_may_not_merge_and_opinions_stay_away_from_who_may_not_edit_them(
    home: Home,
) -> None:
    home.export().edit(write("アクション", home.first, "何を", "読むだけ"))
    with pytest.raises(Forbidden):
        home.meet(by=home.world.rin)


def test_what_a_field_refuses_is_told_before_and_nothing_is_written(home: Home) -> None:
    home.export()
    home.edit(write("アクション", home.first, "何を", None))
    home.edit(write("アクション", home.second, "何を", "これも書かれない"))
    home.edit(write("アクション", home.second, "フェーズ", "ない段階"))
    meeting = home.meet()
    problems = rehearse(meeting, meeting.choices({}))
    assert {one.code for one in problems} == {"required", "unknown_name"}
    assert all("アクション" in str(one.message) for one in problems)
    with pytest.raises(InvalidInput):
        home.merge()
    assert now(home.second).title == "見積を出す"
