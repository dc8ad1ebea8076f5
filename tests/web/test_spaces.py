"""The whitespace matrix as a grid: words into cells, blocks of them, clashes, and the way back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.world import World
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.footprint.models import Footprint

type Place = tuple[str, str]


def cell(place: Place, value: str, **more: Any) -> dict[str, Any]:
    return {"id": place[0], "field": place[1], "value": value, **more}


class Matrix:
    """Emi at the matrix of her plan: two departments by two products, all empty."""

    def __init__(self, world: World, client: Any) -> None:
        self.world, self.client = world, client
        self.departments = [world.add("department", name=name) for name in ("経理部", "製造部")]
        self.products = [
            world.add("product", by=world.makoto, name=name) for name in ("会計", "原価")
        ]
        self.address = f"/accounts/{world.toa.public_id}/footprint/grid/"

    def at(self, row: int, column: int) -> Place:
        return self.departments[row].public_id, self.products[column].public_id

    def send(self, *cells: dict[str, Any], **more: Any) -> dict[str, Any]:
        return self._told(self.address, {"patch": json.dumps({"changes": cells, **more})})

    def turn(self, batch: str, **more: str) -> dict[str, Any]:
        return self._told(f"{self.address}turn/", {"batch": batch, **more})

    def _told(self, address: str, sent: dict[str, str]) -> dict[str, Any]:
        place = {
            "plan": self.world.plan.public_id,
            "columns": " ".join(product.public_id for product in self.products),
        }
        answer = self.client.post(address, {**place, **sent})
        assert answer.status_code == 200, answer.content.decode()
        told: dict[str, Any] = answer.json()
        return told

    def text(self, told: dict[str, Any], place: Place) -> str:
        row = next(row for row in told["rows"] if row["id"] == place[0])
        said: str = row["cells"][place[1]][1]
        return said


def live() -> Any:
    return Footprint.objects.filter(removed_at=None)


@pytest.fixture
def matrix(world: World, signed_in: Any) -> Matrix:
    return Matrix(world, signed_in("emi", "ja"))


@pytest.mark.django_db
def test_words_of_both_languages_codes_and_marks_fill_empty_cells(matrix: Matrix) -> None:
    told = matrix.send(
        cell(matrix.at(0, 0), "導入済"),
        cell(matrix.at(0, 1), "In a deal"),
        cell(matrix.at(1, 0), "×"),
        cell(matrix.at(1, 1), "", code="in_house"),
        source="paste",
    )
    assert (told["refused"], told["clashes"]) == ([], [])
    assert [matrix.text(told, matrix.at(row, column)) for row in (0, 1) for column in (0, 1)] == [
        "導入済", "商談中", "競合利用", "内製",
    ]  # fmt: skip
    assert len(told["records"]["added"]) == live().count() == 4
    events = Event.objects.filter(noun="footprint")
    assert len(events) == 4
    assert {(one.source, str(one.batch_key)) for one in events} == {("paste", told["batch"])}


@pytest.mark.django_db
def test_a_wrong_word_is_told_at_its_cell_and_stops_no_other(matrix: Matrix) -> None:
    wrong, right = matrix.at(0, 0), matrix.at(0, 1)
    told = matrix.send(cell(wrong, "たぶん"), cell(right, "導入済"), cell(right, "内製"))
    (refused,) = told["refused"]
    assert (refused["place"], refused["field"]) == wrong
    assert refused["message"]
    assert (live().count(), matrix.text(told, right)) == (1, "内製")


@pytest.mark.django_db
def test_the_whole_company_has_cells_too(matrix: Matrix) -> None:
    told = matrix.send(cell(("whole", matrix.products[0].public_id), "対象外"))
    assert live().get().department is None
    assert matrix.text(told, ("whole", matrix.products[0].public_id)) == "対象外"


@pytest.mark.django_db
def test_an_emptied_cell_goes_when_it_says_nothing_else(matrix: Matrix) -> None:
    bare, told_more = matrix.at(0, 0), matrix.at(0, 1)
    matrix.send(cell(bare, "導入済"), cell(told_more, "競合利用"))
    record = live().get(product=matrix.products[1])
    change_record(noun_of("footprint"), record, {"rival": "競合A"}, by=matrix.world.emi)
    told = matrix.send(cell(bare, "", version=1), cell(told_more, "", version=2))
    assert (len(told["records"]["removed"]), told["clashes"]) == (1, [])
    assert [matrix.text(told, place) for place in (bare, told_more)] == ["", "不明"]
    assert live().get().rival == "競合A"


@pytest.mark.django_db
def test_emptying_an_empty_cell_writes_nothing(matrix: Matrix) -> None:
    told = matrix.send(cell(matrix.at(0, 0), ""))
    assert (told["refused"], live().count()) == ([], 0)


@pytest.mark.django_db
def test_a_cell_filled_meanwhile_is_a_clash_and_no_second_record(matrix: Matrix) -> None:
    place = matrix.at(1, 1)
    matrix.send(cell(place, "内製"))
    told = matrix.send(cell(place, "導入済"))
    (clash,) = told["clashes"]
    assert (clash["place"], clash["field"]) == place
    assert (clash["theirs"][:2], clash["mine"][:3], clash["version"]) == ("内製", "導入済", 1)
    told = matrix.send(cell(place, "導入済", version=clash["version"]))
    assert (told["clashes"], matrix.text(told, place), live().count()) == ([], "導入済", 1)


@pytest.mark.django_db
def test_what_is_sent_twice_counts_once(matrix: Matrix) -> None:
    sent = cell(matrix.at(0, 0), "導入済")
    first = matrix.send(sent, once="k1")
    again = matrix.send(sent, once="k1")
    assert (again["clashes"], live().count()) == ([], 1)
    assert first["batch"] == again["batch"]


@pytest.mark.django_db
def test_a_patch_is_taken_back_and_done_again(matrix: Matrix) -> None:
    matrix.send(cell(matrix.at(0, 0), "内製"))
    batch = matrix.send(cell(matrix.at(0, 0), "", version=1), cell(matrix.at(0, 1), "商談中"))[
        "batch"
    ]
    before = {matrix.at(0, 0): "内製", matrix.at(0, 1): ""}
    after = {matrix.at(0, 0): "", matrix.at(0, 1): "商談中"}
    for again, wanted in (("", before), ("1", after), ("", before)):
        told = matrix.turn(batch, **({"again": again} if again else {}))
        assert told["refused"] == []
        assert {place: matrix.text(told, place) for place in wanted} == wanted


@pytest.mark.django_db
def test_a_plan_of_another_account_is_not_there(matrix: Matrix, world: World) -> None:
    elsewhere = matrix.address.replace(world.toa.public_id, world.hokuriku.public_id)
    sent = {"plan": world.plan.public_id, "columns": "", "patch": "{}"}
    assert matrix.client.post(elsewhere, sent).status_code == 404


@pytest.mark.django_db
def test_a_reader_has_a_table_and_a_writer_a_grid(matrix: Matrix, signed_in: Any) -> None:
    page = f"/accounts/{matrix.world.toa.public_id}/footprint/"
    written = matrix.client.get(page).content.decode()
    assert 'data-row-noun="space"' in written
    assert written.count("data-writes") == 4
    told = matrix.client.get(matrix.address, {"columns": ""}).json()
    assert f'data-shape="{told["shape"]}"' in written
    read = signed_in("rin", "ja").get(page).content.decode()
    assert "経理部" in read
    assert "data-row-noun" not in read
    assert "data-writes" not in read
