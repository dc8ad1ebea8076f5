"""Posts over time from a file: each from its first day to its last, several at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.world import World
from tokui.intake.command import undo_import
from tokui.intake.joining import joined
from tokui.kernel.errors import InvalidInput
from tokui.people.models import Person, Post

HEAD = ["会社名", "人物", "部門", "在任職", "在任開始", "在任終了"]
POSTS = [
    HEAD,
    ["東亜精密", "乙川 二郎", "生産技術部", "課長", "2020-04-01", "2024-03-31"],
    ["東亜精密", "乙川 二郎", "生産技術部", "部長", "2024-04-01", ""],
    ["東亜精密", "乙川 二郎", "品質保証部", "部長", "2025-04-01", ""],
    ["東亜精密", "甲田 一郎", "生産技術部", "部長", "2019-04-01", "2024-03-31"],
]


def held(name: str) -> list[tuple[str, str, str, bool]]:
    posts = Post.objects.filter(person__name=name, removed_at=None).order_by("pk")
    return [(str(post.started_on), str(post.ended_on), post.title, post.is_main) for post in posts]


def test_every_post_keeps_its_days_and_one_is_the_main_one(bring):
    report = bring(POSTS, kind="posts")
    assert (report["created"], report["came_along"]) == (4, {"department": 2, "person": 2})
    assert held("乙川 二郎") == [
        ("2020-04-01", "2024-03-31", "課長", True),
        ("2024-04-01", "None", "部長", True),
        ("2025-04-01", "None", "部長", False),
    ]


def test_the_same_file_again_changes_nothing(bring):
    bring(POSTS, kind="posts")
    assert bring(POSTS, kind="posts")["unchanged"] == 4
    assert Post.objects.count() == 4


def test_a_post_that_ended_since_is_closed(bring):
    bring(POSTS, kind="posts")
    row = ["東亜精密", "乙川 二郎", "品質保証部", "部長", "2025-04-01", "2026-03-31"]
    assert bring([HEAD, row], kind="posts")["updated"] == 1
    assert held("乙川 二郎")[2][1] == "2026-03-31"


def test_posts_that_one_cell_names_are_told_apart(bring):
    row = ["東亜精密", "乙川 二郎", "", "技術官付参事 併任 安全室長", "2021-09-01", ""]
    bring([HEAD, row], kind="posts")
    posts = Post.objects.order_by("pk").values_list("title", "kind", "is_main")
    assert list(posts) == [("技術官付参事", "regular", True), ("安全室長", "concurrent", False)]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["東亜精密", "乙川", "", "課長", "2024-04-01", "2020-03-31"], "dates_reversed"),
        (["東亜精密", "", "", "課長", "2024-04-01", ""], "required"),
        (["東亜精密", "乙川", "", "課長", "2024-13-01", ""], "impossible_date"),
    ],
)
def test_what_cannot_be_is_said_at_its_row(bring, row, code):
    report = bring([HEAD, row], kind="posts", skip_bad_rows=True)
    assert [one["code"] for one in report["problems"]] == [code]
    assert not Post.objects.exists()


def test_undo_takes_posts_people_and_departments_along(bring, world: World):
    report = bring(POSTS, kind="posts")
    undo_import(report["batch"], by=world.emi)
    assert not Post.objects.filter(removed_at=None).exists()
    assert not Person.objects.filter(removed_at=None, name="乙川 二郎").exists()


def test_departments_bring_the_days_they_exist(bring):
    head = ["会社名", "部門名", "設置日", "廃止日"]
    bring([head, ["東亜精密", "工務部", "2019-04-01", "2024-03-31"]], kind="departments")
    again = bring([head, ["東亜精密", "工務部", "2019-04-01", "2018-03-31"]],
                  kind="departments", skip_bad_rows=True)  # fmt: skip
    assert [one["code"] for one in again["problems"]] in (["dates_reversed"], [])


def test_a_second_file_gives_its_columns_by_a_shared_id(tmp_path: Path):
    first, second = tmp_path / "held.csv", tmp_path / "posts.csv"
    first.write_text("person,post_id\n乙川,7\n甲田,8\n", encoding="utf-8")
    second.write_text('id,name\n7,"部長, 生産"\n', encoding="utf-8")
    with joined(first, [f"post_id={second}:id"]) as whole:
        lines = whole.read_text(encoding="utf-8").splitlines()
    assert lines == [
        "person,post_id,post_id.id,post_id.name", '乙川,7,7,"部長, 生産"', "甲田,8,,",
    ]  # fmt: skip
    for wrong in ("post_id", f"nothing={second}:id", f"post_id={second}:nothing"):
        with pytest.raises(InvalidInput), joined(first, [wrong]):
            pass
