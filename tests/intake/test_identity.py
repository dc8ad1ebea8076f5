"""What must hold of any file: every writing of it reads alike, bringing it in twice is once, and
taking it back leaves everything as it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.world import World
from tokui.intake.command import undo_import
from tokui.intake.reading import read_rows
from tokui.kernel.nouns import all_nouns, value_of

SLOW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
HEAD = ["会社名", "業種", "所在地", "備考"]
cells = st.text(
    alphabet="あいうカキク機械化学電装東京都大阪府abcXYZ0129 ・ー（）", max_size=12
).map(lambda text: " ".join(text.split()))
sheets = st.lists(st.tuples(cells.filter(bool), cells, cells, cells), min_size=1, max_size=6)


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp", "iso2022_jp"]
)
def test_every_writing_reads_alike(tmp_path: Path, encoding: str, delimiter: str) -> None:
    @settings(max_examples=20, deadline=None)
    @given(rows=sheets, end=st.sampled_from(["\r\n", "\n"]), quoting=st.sampled_from([0, 1]))
    def reads(rows: list[tuple[str, ...]], end: str, quoting: int) -> None:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter, lineterminator=end, quoting=quoting)
        writer.writerows([HEAD, *rows])
        path = tmp_path / "list.csv"
        path.write_bytes(text.getvalue().encode(encoding))
        found = [tuple(row.cells) for row in read_rows(path).rows]
        padded = [(*row, *[""] * (len(HEAD) - len(row))) for row in found]
        assert padded == [tuple(HEAD), *rows]

    reads()


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """All live records of all nouns by their fields."""
    found = {}
    for noun in all_nouns():
        rows = noun.model.objects.filter(removed_at=None).order_by("pk")
        found[noun.code] = [
            (row.public_id, *(item.plain(value_of(row, item)) for item in noun.fields))
            for row in rows
        ]
    return found


NAMES = ["東亜精密株式会社", "北陸電子デバイス", "湖北化成", "信濃光学㈱"]
FILES = {
    "accounts": ("会社名,業種,従業員数,電話", st.tuples(
        st.sampled_from(NAMES), st.sampled_from(["", "機械", "化学"]),
        st.sampled_from(["", "12", "3400"]), st.sampled_from(["", "03-1111-2222"]))),
    "people": ("会社名,氏名,部署,役職,メールアドレス", st.tuples(
        st.sampled_from(NAMES[:2]), st.sampled_from(["久我 直樹", "乙川 誠", "三宅 葵"]),
        st.sampled_from(["", "購買部", "開発部"]), st.sampled_from(["", "部長"]),
        st.sampled_from(["", "a@x.example", "b@x.example"]))),
    "deals": ("会社名,案件名,金額,受注予定日", st.tuples(
        st.sampled_from(NAMES[:2]), st.sampled_from(["検査装置の更新", "保守契約"]),
        st.sampled_from(["", "100万円", "3,000"]), st.sampled_from(["", "2027/3/31"]))),
    "products": ("製品名,型番", st.tuples(
        st.sampled_from(["検査装置", "分析装置", "保守"]), st.sampled_from(["", "K-1", "K-2"]))),
}  # fmt: skip


@pytest.mark.parametrize("kind", list(FILES))
def test_taking_back_leaves_everything_as_it_was_and_twice_is_once(
    bring: Any, csv_file: Any, world: World, kind: str
) -> None:
    head, row = FILES[kind]
    committed = []

    @SLOW
    @given(rows=st.lists(row, min_size=1, max_size=5))
    def holds(rows: list[tuple[str, ...]]) -> None:
        path = csv_file("\n".join([head, *(f'"{'","'.join(each)}"' for each in rows)]) + "\n")
        with transaction.atomic():
            before = everything()
            report = bring(path, kind=kind, skip_bad_rows=True)
            if report["batch"] is not None:
                committed.append(report["created"] + report["updated"])
                after = everything()
                again = bring(path, kind=kind, skip_bad_rows=True)
                assert (again["created"], again["updated"]) == (0, 0)
                assert everything() == after
                undone = undo_import(report["batch"], by=world.emi)
                assert undone["kept"] == []
                assert everything() == before
            transaction.set_rollback(True)

    holds()
    assert any(committed)
