"""JSON as tables: lists of records, by ids, in envelopes, in each other, and broken ones."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.world import World
from tokui.intake.reading import read_rows
from tokui.kernel.errors import InvalidInput
from tokui.plans.needs.models import Need

FIRMS = [
    {"corporate_number": "1234567890123", "name": "東亜精密", "capital_stock": 1301.0},
    {"corporate_number": "2234567890123", "name": "北陸電子", "listed": True, "url": None},
]


@pytest.fixture
def told(tmp_path: Path) -> Any:
    """Sheets and cells of a JSON value, or of a text as it is."""

    def tell(value: Any, sheet: str | None = None, encoding: str = "utf-8") -> Any:
        path = tmp_path / "data.json"
        text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        path.write_bytes(text.encode(encoding))
        table = read_rows(path, sheet=sheet)
        return list(table.sheets), [row.cells for row in table.rows]

    return tell


def refusal(told: Any, value: Any) -> str:
    with pytest.raises(InvalidInput) as caught:
        told(value)
    assert len(str(caught.value)) > 20
    return caught.value.reason


def test_a_list_of_records_is_a_table(told: Any) -> None:
    sheets, rows = told(FIRMS)
    assert sheets == []
    assert rows == [
        ["corporate_number", "name", "capital_stock", "listed", "url"],
        ["1234567890123", "東亜精密", "1301.0", "", ""],
        ["2234567890123", "北陸電子", "", "TRUE", ""],
    ]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp932"])
def test_json_too_comes_in_every_encoding(told: Any, encoding: str) -> None:
    assert told(FIRMS, encoding=encoding)[1][1][1] == "東亜精密"


def test_an_envelope_is_opened(told: Any) -> None:
    sheets, rows = told({"meta-data": {"count": 2}, "hojin-infos": FIRMS})
    assert sheets == ["hojin-infos"]
    assert len(rows) == 3


def test_two_lists_are_two_sheets(told: Any) -> None:
    value = {"result": {"firms": FIRMS, "people": [{"family": "高瀬"}]}}
    assert told(value)[0] == ["result.firms", "result.people"]
    assert told(value, sheet="result.people")[1] == [["family"], ["高瀬"]]


def test_records_by_their_ids_keep_them(told: Any) -> None:
    assert told({"4": {"name": "A"}, "7": {"name": "B"}})[1] == [
        ["key", "name"],
        ["4", "A"],
        ["7", "B"],
    ]
    named = {"4": {"id": 4, "name": "A"}, "7": {"id": 7, "name": "B"}}
    assert told(named)[1][0] == ["id", "name"]


def test_lists_by_ids_are_one_table(told: Any) -> None:
    value = {"4": [{"n": "A"}, {"n": "B"}], "7": [], "9": [{"n": "C"}]}
    assert told(value)[1] == [["key", "n"], ["4", "A"], ["4", "B"], ["9", "C"]]


def test_records_in_records_become_columns_and_sheets(told: Any) -> None:
    firm = {
        "name": "東亜精密",
        "finance": {"sales": 120, "years": ["2024", "2025"]},
        "procurement": [{"name": "検査装置", "amount": 5}, {"amount": 7}],
    }
    sheets, rows = told({"hojin-infos": [firm]})
    assert sheets == ["hojin-infos", "hojin-infos.procurement"]
    assert rows == [["name", "finance.sales", "finance.years"], ["東亜精密", "120", "2024; 2025"]]
    assert told({"hojin-infos": [firm]}, sheet=sheets[1])[1] == [
        ["name", "finance.sales", "finance.years", "procurement.name", "amount"],
        ["東亜精密", "120", "2024; 2025", "検査装置", "5"],
        ["東亜精密", "120", "2024; 2025", "", "7"],
    ]


def test_one_record_a_line(told: Any) -> None:
    lines = "\n\n".join(json.dumps(firm) for firm in FIRMS)
    assert [row[0] for row in told(lines)[1]] == [
        "corporate_number",
        "1234567890123",
        "2234567890123",
    ]
    assert refusal(told, '{"a": 1}\n{"a": \n') == "broken_json"


def test_a_single_record_is_one_row(told: Any) -> None:
    assert told({"name": "A", "city": "B"})[1] == [["name", "city"], ["A", "B"]]


@pytest.mark.parametrize(
    "text", ['[{"a": 1},', '{"', '{"a": [1, 2', "[" * 200_000, '{"a":' * 100_000]
)
def test_broken_json_is_said(told: Any, text: str) -> None:
    assert refusal(told, text) == "broken_json"


def test_a_heading_in_brackets_is_no_json(told: Any) -> None:
    assert told("[id],name\n1,A\n")[1] == [["[id]", "name"], ["1", "A"]]


@pytest.mark.parametrize("value", [[], [1, 2], [[1, 2]], {}])
def test_json_without_records_is_said(told: Any, value: Any) -> None:
    assert refusal(told, value) == "no_records"


def test_an_archive_may_hold_json(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("firms.json", json.dumps(FIRMS))
    assert len(read_rows(path).rows) == 3


def test_projects_of_an_office_become_needs_of_its_plan(
    bring: Any, csv_file: Any, world: World
) -> None:
    projects = {
        "4": {"projectId": 4, "projectName": "台帳の電子化", "ministry": world.toa.name,
              "bureau": "", "currentIssues": "紙が残る", "implementationMethods": ["直接実施"]},
        "7": {"projectId": 7, "projectName": "窓口の一本化", "ministry": world.toa.name,
              "bureau": "", "currentIssues": "二度書く", "implementationMethods": []},
    }  # fmt: skip
    path = csv_file(json.dumps(projects, ensure_ascii=False), name="projects.json")
    report = bring(path)
    assert (report["kind"], report["created"]) == ("needs", 2)
    assert list(Need.objects.order_by("pk").values_list("title", "detail")) == [
        ("台帳の電子化", "紙が残る"),
        ("窓口の一本化", "二度書く"),
    ]
