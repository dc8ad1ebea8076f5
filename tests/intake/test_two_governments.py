"""Organisations through time out of files as governments publish them: a ministry with posts,
concurrent posts and transfers, and ministers since long ago in departments that merge and split.
All invented, in the shapes of such files; what holds on a day is worked out here once more."""

from __future__ import annotations

import csv
import io
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.world import World
from tokui.accounts.models import Department
from tokui.core.orgchart_days import UnitOnDay
from tokui.intake.command import undo_import
from tokui.intake.joining import joined
from tokui.people.models import Person, Post
from tokui.web.queries.organisation import Company, group_on

type Row = dict[str, str]
type State = tuple[Counter[tuple[str, str, str]], frozenset[str]]

HERE = "=東亜精密株式会社=account"
"""The one thing that no such file tells: whose organisation it is."""
FIRST, LAST = date(1996, 1, 1), date(2010, 12, 31)
MARK = "\ufeff"


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def covers(row: Row, on: date) -> bool:
    first, last = day(row["start_date"]), day(row["end_date"])
    return (first is None or first <= on) and (last is None or on <= last)


def file_of(folder: Path, name: str, rows: Sequence[Row], mark: str = "") -> Path:
    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_text(mark + out.getvalue(), encoding="utf-8")
    return path


class Ministers:
    """Tables that name each other by ids, of departments that come, go and follow each other."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.organisations: list[Row] = []
        self.links: list[Row] = []
        self.posts: list[Row] = []
        self.appointments: list[Row] = []
        self.people = self._people(40)
        for number in range(6):
            self._found(f"Department {number}", "" if number < 3 else str(FIRST))
        for year in range(1998, 2011, 2):
            self._turn(date(year, self.chance.randrange(1, 13), self.chance.randrange(1, 28)))
        for place in self.organisations:
            self._fill(place)
        odd = dict(self.appointments[0], id="a-odd", start_date="2005-06-01", end_date="2005-05-01")
        self.appointments.append(odd)

    def _people(self, count: int) -> list[Row]:
        rows = []
        for number in range(count):
            name = f"Person {chr(65 + number % 26)}{number}"
            row = {"id": f"p-{number}", "id_parliament": f"{number}.0", "name": name,
                   "display_name": name, "start_date": "", "end_date": ""}  # fmt: skip
            rows.append(row)
        # Somebody took another name on a day, and stands twice under one id.
        rows[3]["end_date"] = "2003-03-03"
        return [*rows, dict(rows[3], name="Lady Three", start_date="2003-03-03", end_date="")]

    def _found(self, name: str, since: str) -> Row:
        number = len(self.organisations)
        row = {"id": f"o-{number}", "name": name, "short_name": f"D{number}",
               "start_date": since, "end_date": ""}  # fmt: skip
        self.organisations.append(row)
        return row

    def _open(self) -> list[Row]:
        return [one for one in self.organisations if not one["end_date"]]

    def _turn(self, on: date) -> None:
        """Two become one, one becomes two, one is called otherwise, or tasks move."""
        kind = self.chance.choice(["Merger", "Demerger", "Name change", "Transfer of functions"])
        old = self.chance.sample(self._open(), 2)
        if kind == "Transfer of functions":
            return self._link(old[0], old[1], kind, on)
        gone = old if kind == "Merger" else old[:1]
        count = 2 if kind == "Demerger" else 1
        names = [f"{kind}, {on.year} ({part})" for part in range(count)]
        fresh = [self._found(name, str(on)) for name in names]
        for one in gone:
            one["end_date"] = str(on - timedelta(days=1))
            for new in fresh:
                self._link(one, new, kind, on)
        return None

    def _link(self, older: Row, newer: Row, kind: str, on: date) -> None:
        self.links.append({
            "id": f"l-{len(self.links)}", "predecessor_organisation_id": older["id"],
            "successor_organisation_id": newer["id"], "type": kind, "link_start_date": str(on),
            "link_end_date": str(on),
        })  # fmt: skip

    def _fill(self, place: Row) -> None:
        """Two chairs, each held by one after the other, with gaps, some to this day."""
        ids = sorted({one["id"] for one in self.people})
        for title in ("Secretary of State", "Minister, Trade"):
            post = {"id": f"t-{len(self.posts)}", "organisation_id": place["id"], "name": title,
                    "display_name": title, "rank_equivalence": "PUSS"}  # fmt: skip
            self.posts.append(post)
            at = day(place["start_date"]) or FIRST
            end = day(place["end_date"]) or LAST
            while at <= end:
                until = at + timedelta(days=self.chance.randrange(0, 900))
                stays = not place["end_date"] and until > end
                self.appointments.append({
                    "id": f"a-{len(self.appointments)}", "person_id": self.chance.choice(ids),
                    "post_id": post["id"], "start_date": str(at),
                    "end_date": "" if stays else str(min(until, end)),
                })  # fmt: skip
                at = until + timedelta(days=self.chance.choice([0, 1, 1, 1, 40]))

    def on(self, on: date) -> State:
        """Who held what where on a day, and which departments there were."""
        chair = {one["id"]: one for one in self.posts}
        held = Counter(
            (
                one["person_id"],
                chair[one["post_id"]]["organisation_id"],
                chair[one["post_id"]]["name"],
            )
            for one in self.appointments
            if one["id"] != "a-odd" and covers(one, on)
        )
        return held, frozenset(one["id"] for one in self.organisations if covers(one, on))


def units_of(units: Sequence[UnitOnDay]) -> Iterator[UnitOnDay]:
    for one in units:
        yield one
        yield from units_of(one.below)


def state_of(company: Company) -> State:
    """The same of a page, by the ids of the files."""
    known = dict(Department.objects.values_list("public_id", "external_id"))
    people = dict(Person.objects.values_list("public_id", "external_id"))
    held: Counter[tuple[str, str, str]] = Counter()
    units = list(units_of(company.organisation.units))
    for one in units:
        for seat in one.seats:
            if seat.holding is not None:
                held[people[seat.holding.person], known[one.unit.id], seat.title] += 1
    return held, frozenset(known[one.unit.id] for one in units if not one.is_outside)


@pytest.fixture(params=[11, 23])
def ministers(request: pytest.FixtureRequest, tmp_path: Path, bring: Callable[..., Any]):
    """Five files brought in as they are, one after the other."""
    made = Ministers(request.param)
    bring(
        file_of(tmp_path, "organisation.csv", made.organisations), kind="departments", maps=[HERE]
    )
    brought = bring(
        file_of(tmp_path, "person.csv", made.people), kind="people", maps=[HERE], skip_bad_rows=True
    )
    assert (brought["created"], brought["skipped"]) == (40, 1)
    file_of(tmp_path, "post.csv", made.posts)
    appointments = file_of(tmp_path, "appointment.csv", made.appointments)
    maps = [HERE, "post_id.name=title", "post_id.organisation_id=department_id"]
    with joined(appointments, [f"post_id={tmp_path / 'post.csv'}:id"]) as whole:
        wishes = {"kind": "posts", "maps": maps, "skip_bad_rows": True}
        brought = bring(whole, **wishes)
        assert [one["code"] for one in brought["problems"]] == ["dates_reversed"]
        assert brought["created"] == len(made.appointments) - 1
        assert bring(whole, **wishes)["created"] == 0
    brought = bring(file_of(tmp_path, "organisation_link.csv", made.links))
    assert (brought["kind"], brought["problems"]) == ("successions", [])
    return made


def test_ministers_and_departments_are_right_on_every_day(ministers: Ministers, world: World):
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    states = [ministers.on(one) for one in days]
    turns = [two for two, one, now in zip(days[1:], states, states[1:], strict=False) if one != now]
    (company,) = group_on(world.toa, world.emi, LAST).companies
    told = [one for one in group_on(world.toa, world.emi, FIRST).days if FIRST < one <= LAST]
    # Somebody who follows themselves changes nothing that is seen, and yet begins anew.
    assert set(turns) <= set(told)
    assert state_of(company) == states[-1]
    eves = [one - timedelta(days=1) for one in told]
    for on in sorted({FIRST, *told, *eves}):
        (company,) = group_on(world.toa, world.emi, on).companies
        assert state_of(company) == ministers.on(on), on


def test_departments_tell_what_they_came_from(ministers: Ministers, world: World):
    told = {
        (link.from_department.external_id, link.to_department.external_id)
        for link in Department.successors.through.objects.select_related(
            "from_department", "to_department"
        )
    }
    assert told == {
        (one["predecessor_organisation_id"], one["successor_organisation_id"])
        for one in ministers.links
        if one["type"] != "Transfer of functions"
    }
    assert not Department.offshoots.through.objects.exists()


TREE = [
    ("大臣", ""), ("庁監", "大臣"), ("企画グループ", "庁監"), ("共通グループ", "庁監"),
    ("総務チーム", "企画グループ"), ("人事", "総務チーム"), ("法務", "総務チーム"),
    ("基盤チーム", "共通グループ"), ("等", "総務チーム"), ("等", "基盤チーム"),
]  # fmt: skip
"""Units by the name of the one above; one name stands twice."""
ANNOUNCED = [
    (
        "穂高 一郎",
        "統括官",
        "【免】【併任終了】",
        "本府大臣官房審議官（総合調整担当） 命 番号室次長",
    ),
    ("白根 二郎", "併任 統括官付", "【併任解除】", "地方局長　併任 本府審議官"),
    ("剣 三郎", "統括官付参事官 併任 統括官付公文書監理官命 公文書室長", "", "行政課長"),
    ("槍 四郎", "統括官付参事官", "【免】", "採用"),
    ("立山 五郎", "併任 庁統括官付参事官", "", "警備局参事官（計画担当）併任 本府審議官補"),
]
CHAIRS = {
    "穂高 一郎": {"統括官"},
    "白根 二郎": {"統括官付"},
    "剣 三郎": {"統括官付参事官", "統括官付公文書監理官", "公文書室長"},
    "槍 四郎": {"統括官付参事官"},
    "立山 五郎": {"庁統括官付参事官"},
}


@pytest.fixture
def ministry(tmp_path: Path, bring: Callable[..., Any]) -> dict[str, Any]:
    """A tree by names and a list of appointments, with a mark of byte order and an odd column."""
    tree = [{"組織名": name, "親": above, "備考": ""} for name, above in TREE]
    bring(file_of(tmp_path, "組織体制.csv", tree, MARK), maps=[HERE])
    rows = [dict(zip(("氏名", "新", "謎", "旧"), one, strict=True)) for one in ANNOUNCED]
    maps = [HERE, "氏名=person", "新=title", "旧=came_from", "謎=", "=2021-09-01=started_on"]
    path = file_of(tmp_path, "人事.csv", rows, MARK)
    brought = bring(path, kind="posts", maps=maps)
    assert brought["problems"] == []
    assert bring(path, kind="posts", maps=maps)["created"] == 0
    return brought


def test_a_ministry_stands_as_announced_on_every_day(ministry: dict[str, Any], world: World):
    begun = date(2021, 9, 1)
    for number in range(-400, 800, 7):
        on = begun + timedelta(days=number)
        (company,) = group_on(world.toa, world.emi, on).companies
        units = list(units_of(company.organisation.units))
        assert sorted((one.unit.name, len(one.below)) for one in units) == sorted(
            (name, sum(above == name for _below, above in TREE)) for name, above in TREE
        )
        held: dict[str, set[str]] = {}
        for seat in company.organisation.without_unit:
            if seat.holding is not None:
                held.setdefault(seat.holding.name, set()).add(seat.title)
        assert held == (CHAIRS if on >= begun else {})


def test_concurrent_posts_and_what_stood_before_are_kept(ministry: dict[str, Any]):
    of = Post.objects.filter(person__name="剣 三郎").order_by("pk")
    assert list(of.values_list("kind", "is_main")) == [
        ("regular", True), ("concurrent", False), ("concurrent", False),
    ]  # fmt: skip
    beside = Post.objects.get(person__name="白根 二郎")
    assert (beside.kind, beside.came_from) == ("concurrent", "地方局長　併任 本府審議官")


def test_all_of_it_can_be_taken_back(ministry: dict[str, Any], world: World):
    undo_import(ministry["batch"], by=world.emi)
    assert not Post.objects.filter(removed_at=None, account=world.toa).exists()
