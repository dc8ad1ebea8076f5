"""Pasting from Excel: cells, columns, all rows or none."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.plans.needs.models import Need
from tokui.web.pasting import match_columns, parse_cells


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("a\tb\nc\td", [["a", "b"], ["c", "d"]]),
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"two\nlines"\tb', [["two\nlines", "b"]]),
        ('"a ""quoted"" word"\tb', [['a "quoted" word', "b"]]),
        ('5" pipe\tb', [['5" pipe', "b"]]),
        ('"open\tb\nc\td', [['"open', "b"], ["c", "d"]]),
        ('"tab\tinside"\tb', [["tab\tinside", "b"]]),
        ("a\n\n\nb\tc", [["a", ""], ["b", "c"]]),
        ("", []),
    ],
)
def test_cells_as_excel_copies_them(text: str, cells: list[list[str]]):
    assert parse_cells(text) == cells


def test_a_header_is_known_by_labels_of_either_language_or_by_names():
    fields = noun_of("need").fields
    order = ["title", "layer"]
    for header in (["課題・ニーズ", "期限"], ["Need", "Wanted by"], ["title", "due_on"]):
        matched = match_columns([header, ["x", "2026/1/1"]], fields, order)
        assert matched.names == ("title", "due_on")
        assert matched.rows == (("x", "2026/1/1"),)
    matched = match_columns([["図面が遅い", "障害", "?"]], fields, order)
    assert matched.names == ("title", "layer", "")
    assert len(matched.rows) == 1


def test_two_columns_of_one_name_fill_it_once():
    matched = match_columns([["期限", "期限"]], noun_of("need").fields, ["title"])
    assert matched.names == ("due_on", "")


@pytest.fixture
def url(world: World) -> str:
    return f"/records/need/paste/?plan={world.plan.public_id}"


TEXT = (
    "課題・ニーズ\t階層\t部門\t確認状態\n図面の手戻り\t障害\t設計部\t確認済\n納期の短縮\t目標\t\t"
)


def test_rows_are_previewed_and_then_added_with_links_by_name(signed_in, world: World, url: str):
    world.add("department", name="設計部")
    client = signed_in("emi")
    sent = {"plan": world.plan.public_id, "text": TEXT}
    preview = client.post(url, {**sent, "step": "preview"})
    assert preview.status_code == 200
    assert not Need.objects.exists()
    columns = ["title", "layer", "department", "state"]
    assert client.post(url, {**sent, "step": "add", "column": columns}).status_code == 302
    first = Need.objects.get(title="図面の手戻り")
    assert (first.layer, first.department.name) == ("obstacle", "設計部")
    assert Need.objects.count() == 2
    assert set(Event.objects.filter(noun="need").values_list("source", flat=True)) == {"paste"}


def test_a_wrong_cell_is_put_right_in_the_preview_and_the_reason_is_kept(
    signed_in, world: World, url: str
):
    client = signed_in("emi", "ja")
    text = '課題・ニーズ\t期限\n"二行の\nニーズ"\tいつか\n納期の短縮\t2026/12/1\n'
    sent = {"plan": world.plan.public_id, "text": text}
    page = client.post(url, {**sent, "step": "add"}).content.decode()
    assert 'name="fix-1-1"' in page
    assert 'name="fix-2-1"' not in page
    assert not Need.objects.exists()
    mended = {**sent, "fix-1-1": "2026/11/30", "step": "add", "why": "展示会の名刺"}
    assert client.post(url, mended).status_code == 302
    assert {str(need.due_on) for need in Need.objects.all()} == {"2026-11-30", "2026-12-01"}
    events = Event.objects.filter(noun="need")
    assert {one.reason for one in events} == {"展示会の名刺"}
    assert len({one.batch_key for one in events}) == 1


def test_what_was_put_right_stays_when_another_cell_is_still_wrong(
    signed_in, world: World, url: str
):
    sent = {
        "plan": world.plan.public_id,
        "text": "課題・ニーズ\t期限\t階層\na\tいつか\tどこか\n",
        "fix-1-1": "2026/11/30",
        "step": "preview",
    }
    page = signed_in("emi", "ja").post(url, sent).content.decode()
    assert 'name="fix-1-2"' in page
    assert 'name="fix-1-1"' not in page
    assert "2026/11/30" in page


def test_one_wrong_row_adds_none_and_says_which(signed_in, world: World, url: str):
    sent = {"plan": world.plan.public_id, "text": TEXT, "step": "add"}
    answer = signed_in("emi", "ja").post(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "設計部" in page
    assert "は登録されていません" in page
    assert not Need.objects.exists()


def test_a_column_can_be_given_another_field(signed_in, world: World, url: str):
    sent = {
        "plan": world.plan.public_id,
        "text": "a\tb",
        "step": "add",
        "column": ["detail", "title"],
    }
    assert signed_in("emi").post(url, sent).status_code == 302
    assert (Need.objects.get().title, Need.objects.get().detail) == ("b", "a")


@pytest.mark.parametrize(("who", "status"), [("rin", 403), ("sora", 404), ("yu", 404)])
def test_who_may_not_paste(signed_in, url: str, who: str, status: int):
    assert signed_in(who).get(url).status_code == status


def test_too_much_is_refused(signed_in, world: World, url: str):
    text = "\n".join(f"row {number}" for number in range(501))
    sent = {"plan": world.plan.public_id, "text": text, "step": "preview"}
    assert signed_in("emi").post(url, sent).status_code == 413
