"""Loading files of the market: what they are, how they join, and that the last whole universe
stands whatever comes."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.market.small import (
    NOW,
    TODAY,
    list_rows,
    load_small_universe,
    name_of,
    number_of,
    register_row,
    write_register,
)
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput
from tokui.kernel.models import Event
from tokui.market import universe
from tokui.market.universe.actions import Loaded, decide_join, load_source, remove_source
from tokui.market.universe.models import DailyChange, Source
from tokui.market.universe.queries import doubts_of
from tokui.market.universe.store import folder_of, live_sources
from tokui.notify.models import Notice

ALL = "00_zenkoku_all_20251031.csv"


@pytest.fixture
def ground(world: World, settings, tmp_path: Path) -> World:
    settings.DATA, settings.MEDIA_ROOT = tmp_path / "data", tmp_path / "data" / "files"
    return world


@pytest.fixture
def market(ground: World) -> World:
    load_small_universe(ground.aoi, rows=60)
    return ground


def load(world: World, path: Path, **more: Any) -> Loaded:
    return load_source(path, by=more.pop("by", world.aoi), today=TODAY, now=NOW, **more)


def ask(world: World, sql: str) -> list[tuple[Any, ...]]:
    with universe.reading(world.workspace) as con:
        return con.execute(sql).fetchall()


def refused(world: World, path: Path, **more: Any) -> str:
    with pytest.raises(InvalidInput) as told:
        load(world, path, **more)
    return told.value.reason


def test_the_register_and_a_list_become_one_row_a_company(market: World) -> None:
    assert ask(market, "SELECT count(*), count(DISTINCT firm) FROM firms") == [(60, 60)]
    columns = {one.code: one for one in universe.columns(market.workspace)}
    assert columns["revenue"].unit == "JPY"
    assert columns["revenue"].source == "bought_20251031.csv"
    assert columns["revenue"].as_of == date(2025, 10, 31)
    assert 0 < columns["employees"].known < 0.5
    heads = list_rows(60)
    millions = float(heads[1][5]) if heads[1][5] else None
    (revenue,) = ask(market, f"SELECT revenue FROM firms WHERE firm = '{number_of(0)}'")[0]
    assert revenue == (None if millions is None else millions * 1e6)


def test_each_load_gives_a_new_generation_and_an_event(market: World, tmp_path: Path) -> None:
    before = universe.generation(market.workspace)
    load(market, write_register(tmp_path / "more.csv", [["会社名"], ["株式会社うみねこ堂"]]))
    assert universe.generation(market.workspace) != before
    verbs = Event.objects.filter(noun="market_source").values_list("verb", flat=True)
    assert list(verbs) == ["market_loaded"] * 3
    files = [path.name for path in folder_of(market.workspace).glob("*.duckdb")]
    assert files == [f"universe-{universe.generation(market.workspace)}.duckdb"]


def test_shift_jis_and_a_zip_are_read_like_the_plain_file(ground: World, tmp_path: Path) -> None:
    rows = [register_row(index) for index in range(30)]
    plain = write_register(tmp_path / ALL, rows, "cp932")
    with zipfile.ZipFile(tmp_path / "all.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plain, ALL)
    loaded = load(ground, tmp_path / "all.zip")
    assert (loaded.kind, loaded.rows, loaded.file_name) == ("register", 30, "all.zip")
    told = dict(ask(ground, "SELECT firm, name FROM firms"))
    assert told[number_of(5)] == name_of(5)


def test_bad_files_are_told_with_row_and_remedy_and_nothing_is_lost(
    market: World, tmp_path: Path
) -> None:
    before = universe.generation(market.workspace)
    good = [register_row(index) for index in range(80, 100)]

    def written(name: str, rows: list[list[str]]) -> Path:
        return write_register(tmp_path / name, rows)

    floats = [*good[:3], [*good[3][:1], "9990000000083.0", *good[3][2:]]]
    assert refused(market, written(ALL, floats)) == "float_number"
    assert refused(market, written(ALL, [*good, good[4]])) == "double_number"
    assert refused(market, written("13_tokyo_all_20251031.csv", [
        register_row(index, prefecture="27") for index in range(5)
    ])) == "wrong_prefecture"  # fmt: skip
    half = written(ALL, good)
    half.write_bytes(half.read_bytes()[:-60])
    assert refused(market, half) == "broken_row"
    assert refused(market, written("x.csv", [["色", "形"], ["赤", "丸"]])) == "no_firm_column"
    (tmp_path / "empty.csv").touch()
    assert refused(market, tmp_path / "empty.csv") == "empty_file"
    assert universe.generation(market.workspace) == before
    assert ask(market, "SELECT count(*) FROM firms") == [(60,)]
    assert len(list(folder_of(market.workspace).glob("*.parquet"))) == 2


def test_a_zip_with_several_files_and_half_a_zip_are_refused(ground: World, tmp_path: Path) -> None:
    plain = write_register(tmp_path / ALL, [register_row(index) for index in range(3000)])
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.write(plain, "a.csv")
        archive.write(plain, "b.csv")
    assert refused(ground, tmp_path / "two.zip") == "several_files"
    with zipfile.ZipFile(tmp_path / "one.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(plain, ALL)
    raw = bytearray((tmp_path / "one.zip").read_bytes())
    raw[2000:2400] = bytes(400)
    (tmp_path / "broken.zip").write_bytes(raw)
    assert refused(ground, tmp_path / "broken.zip") == "half_zip"
    (tmp_path / "cut.zip").write_bytes((tmp_path / "one.zip").read_bytes()[:5000])
    assert refused(ground, tmp_path / "cut.zip") == "half_zip"
    with pytest.raises(universe.NoUniverse):
        universe.generation(ground.workspace)


def test_the_same_file_twice_changes_nothing(market: World, tmp_path: Path) -> None:
    path = write_register(tmp_path / "18_fukui_all_20251130.csv", [
        register_row(index, prefecture="18") for index in range(3)
    ])  # fmt: skip
    load(market, path)
    with pytest.raises(Conflict):
        load(market, path)
    assert len(live_sources(market.workspace)) == 3


def test_a_newer_prefecture_takes_the_place_of_its_older_one_alone(
    market: World, tmp_path: Path
) -> None:
    for day, name in (("20251130", "旧社名"), ("20251231", "新社名")):
        rows = [register_row(2, prefecture="18", name=f"株式会社{name}")]
        load(market, write_register(tmp_path / f"18_fukui_all_{day}.csv", rows))
    assert ask(market, f"SELECT name FROM firms WHERE firm = '{number_of(2)}'") == [
        ("株式会社新社名",)
    ]
    assert [one.file_name for one in live_sources(market.workspace) if one.kind == "register"] == [
        ALL,
        "18_fukui_all_20251231.csv",
    ]
    assert ask(market, "SELECT count(*) FROM firms") == [(60,)]


def test_a_dry_run_tells_and_writes_nothing(ground: World, tmp_path: Path) -> None:
    path = write_register(tmp_path / "list.csv", list_rows(10))
    told = load(ground, path, dry_run=True)
    assert (told.kind, told.rows, told.source) == ("list", 5, None)
    assert not Source.objects.exists()
    assert not list(folder_of(ground.workspace).glob("*"))


def test_only_who_leads_loads(ground: World, tmp_path: Path) -> None:
    path = write_register(tmp_path / "list.csv", list_rows(10))
    with pytest.raises(Forbidden):
        load(ground, path, by=ground.emi)
    load(ground, path, by=ground.makoto)


def test_columns_may_be_mapped_and_left_out(ground: World, tmp_path: Path) -> None:
    path = write_register(
        tmp_path / "own.csv", [["とりひき", "人手", "色"], ["株式会社うみねこ堂", "12", "赤"]]
    )
    assert refused(ground, path) == "no_firm_column"
    load(ground, path, maps={"とりひき": "name", "人手": "employees", "色": ""})
    assert ask(ground, "SELECT name, employees FROM firms") == [("株式会社うみねこ堂", 12.0)]
    assert [one.code for one in universe.columns(ground.workspace)][-1] == "employees"


def test_rows_without_a_number_join_by_name_and_place_or_wait_for_a_person(
    market: World, tmp_path: Path
) -> None:
    sure, unsure = 10, 12
    row = register_row(sure)
    path = write_register(
        tmp_path / "cards.csv",
        [
            ["会社名", "住所", "担当"],
            [f"㈱{name_of(sure)[4:]}", row[9] + row[10] + row[11], "い"],
            [name_of(unsure), "", "ろ"],
            ["株式会社どこにもない", "香川県高松市1", "は"],
        ],
    )
    load(market, path)
    (doubt,) = doubts_of(market.aoi)
    assert doubt.name == name_of(unsure)
    assert doubt.candidates[0][0] == number_of(unsure)
    code = next(one.code for one in universe.columns(market.workspace) if one.label.ja == "担当")
    assert ask(market, f"SELECT {code} FROM firms WHERE firm = '{number_of(sure)}'") == [("い",)]
    assert ask(market, "SELECT count(*) FROM firms") == [(62,)]
    decide_join({doubt.key: number_of(unsure)}, by=market.aoi, now=NOW)
    assert ask(market, f"SELECT {code} FROM firms WHERE firm = '{number_of(unsure)}'") == [("ろ",)]
    assert ask(market, "SELECT count(*) FROM firms") == [(61,)]
    assert doubts_of(market.aoi) == []


def test_a_file_taken_out_leaves_the_others(market: World) -> None:
    bought = next(one for one in live_sources(market.workspace) if one.kind == "list")
    remove_source(bought.public_id, by=market.aoi, now=NOW)
    codes = {one.code for one in universe.columns(market.workspace)}
    assert codes == {"prefecture", "kind", "assigned_on", "closed_on"}
    register = live_sources(market.workspace)[0]
    remove_source(register.public_id, by=market.aoi, now=NOW)
    with pytest.raises(universe.NoUniverse):
        universe.generation(market.workspace)


def test_contracts_are_summed_by_supplier(ground: World, tmp_path: Path) -> None:
    heads = ["date_of_order", "title", "amount", "government_departments", "corporate_number"]
    one = ["2026-04-01T00:00:00+09:00", "保守", "1000000", "某省", number_of(1)]
    rows = [
        heads,
        one,
        one,
        ["2026-05-01T00:00:00+09:00", "開発", "2000000", "某省", number_of(1)],
        ["2026-06-01T00:00:00+09:00", "桁誤り", "90000000167598800", "某省", number_of(2)],
    ]
    loaded = load(ground, write_register(tmp_path / "awards.csv", rows))
    assert {note["code"]: note["count"] for note in loaded.notes} == {
        "same_rows": 1, "absurd_amounts": 1,
    }  # fmt: skip
    told = ask(ground, "SELECT firm, awards, awarded_amount, awarded_on FROM firms ORDER BY awards")
    assert told == [
        (number_of(2), 1.0, None, date(2026, 6, 1)),
        (number_of(1), 2.0, 3_000_000.0, date(2026, 5, 1)),
    ]


def test_a_day_of_differences_changes_companies_and_tells_their_teams(
    market: World, tmp_path: Path
) -> None:
    account = open_account({"name": name_of(3), "corporate_number": number_of(3)}, by=market.emi)
    day = "2025-11-04"
    rows = [
        register_row(3, process="11", updated_on=day, name="株式会社改名後", sequence=1),
        register_row(4, process="71", updated_on=day, closed_on=day, successor=number_of(3)),
        register_row(500, process="01", updated_on=day),
        register_row(5, process="99", updated_on=day),
    ]
    path = write_register(tmp_path / "diff_20251104.csv", rows)
    loaded = load(market, path)
    assert (loaded.kind, loaded.changes) == ("daily", 1)
    assert ask(market, "SELECT count(*) FROM firms") == [(60,)]
    assert ask(market, f"SELECT name FROM firms WHERE firm = '{number_of(3)}'") == [
        ("株式会社改名後",)
    ]
    assert ask(market, "SELECT firm, successor FROM firms WHERE closed_on IS NOT NULL") == [
        (number_of(4), number_of(3))
    ]
    (change,) = DailyChange.objects.all()
    assert (change.account, change.process, change.name) == (account, "11", "株式会社改名後")
    notice = Notice.objects.get(member=market.emi, kind="register_change")
    assert "株式会社改名後" in notice.said["ja"]


def test_replaying_a_day_tells_nothing_twice(market: World, tmp_path: Path) -> None:
    open_account({"name": name_of(3), "corporate_number": number_of(3)}, by=market.emi)
    row = register_row(3, process="12", updated_on="2025-11-04")
    load(market, write_register(tmp_path / "diff_20251104.csv", [row]))
    again = [row, register_row(9, process="12", updated_on="2025-11-04")]
    loaded = load(market, write_register(tmp_path / "diff_20251104_2.csv", again))
    assert loaded.changes == 0
    assert DailyChange.objects.count() == 1
    assert Notice.objects.filter(kind="register_change").count() == 1


def test_a_reader_goes_on_while_a_new_generation_comes(market: World, tmp_path: Path) -> None:
    with universe.reading(market.workspace) as con:
        load(market, write_register(tmp_path / "more.csv", [["会社名"], ["株式会社うみねこ堂"]]))
        assert con.execute("SELECT count(*) FROM firms").fetchall() == [(60,)]
    assert ask(market, "SELECT count(*) FROM firms") == [(61,)]
    assert len(list(folder_of(market.workspace).glob("*.duckdb"))) == 1
