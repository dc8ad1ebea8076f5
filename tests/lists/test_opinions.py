"""Lists across accounts never tell what somebody may not read, not by order, count or filter."""

from __future__ import annotations

import pytest

from tests.lists.asking import TODAY, asked, titles
from tests.world import World
from tokui.accounts.actions import open_account, share_account
from tokui.accounts.models import Account
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope
from tokui.lists.catalogue import catalogue_of
from tokui.lists.listing import list_page, sums_of
from tokui.lists.reader import Reader
from tokui.plans.base import Plan
from tokui.web.queries.lists.rows import list_rows

CANARY = "カナリアの出所"
QUESTIONS = [
    "f=attitude:is:opponent", "f=attitude:is_not:opponent", "f=attitude:empty",
    "f=attitude:filled", "f=attitude:grade:stated", "f=attitude:grade:assumed",
    "sort=attitude", "sort=-attitude", "group=attitude", "group=attitude&sort=-influence",
    "f=private_note:contains:カナリア", "f=private_note:empty", "f=private_note:filled",
]  # fmt: skip


@pytest.fixture
def two(world: World) -> World:
    """Rin reads opinions at Bizen, but not at Toa."""
    bizen = open_account({"name": "備前精機株式会社"}, by=world.makoto)
    share_account(bizen, world.rin, "viewer", by=world.makoto, sees_opinions=True)
    plan = add_record(
        noun_of("plan"),
        {"name": "備前プラン"},
        by=world.makoto,
        scope=Scope(world.workspace, bizen),
    )
    _stakeholder(world, bizen, plan, "備前の人", "champion", "備前のメモ")
    _stakeholder(world, world.toa, world.plan, "東亜の人", "opponent", "カナリアのメモ")
    _stakeholder(world, world.toa, world.plan, "東亜の他の人", "supporter", "")
    return world


def _stakeholder(
    world: World, account: Account, plan: Plan, name: str, attitude: str, note: str
) -> None:
    values = {
        "placeholder": name,
        "attitude": {"value": attitude, "grade": "stated", "source": CANARY},
        "private_note": note,
    }
    scope = Scope(world.workspace, account, plan)
    add_record(noun_of("stakeholder"), values, by=world.makoto, scope=scope)


def told(world: World, query: str) -> tuple[object, ...]:
    """Everything that a list tells Rin."""
    wanted = asked(world.rin, "stakeholder", f"cols=attitude,private_note&{query}")
    page = list_page(wanted)
    rows = list_rows(wanted, page.keys, page.groups)
    return (
        [(row.title, row.group, [str(cell.inner) for cell in row.cells]) for row in rows],
        page.count,
        page.next,
        sums_of(wanted),
    )


def test_nothing_that_a_list_tells_depends_on_what_is_hidden(two: World):
    before = {query: told(two, query) for query in QUESTIONS}
    noun = noun_of("stakeholder")
    for record in noun.model.objects.filter(plan=two.plan):
        hidden = {"attitude": {"value": "champion", "grade": "assumed"}, "private_note": "別のメモ"}
        change_record(noun, record, hidden, by=two.emi)
    after = {query: told(two, query) for query in QUESTIONS}
    assert after == before
    assert CANARY in str(before), "what may be read is there"
    assert "カナリアのメモ" not in str(before)


def test_only_who_may_read_an_opinion_finds_by_it(two: World):
    assert titles(two.emi, "stakeholder", "f=attitude:is:opponent") == ["東亜の人"]
    assert titles(two.rin, "stakeholder", "f=attitude:is:opponent") == []
    assert titles(two.rin, "stakeholder", "f=attitude:is:champion") == ["備前の人"]
    assert len(titles(two.rin, "stakeholder")) == 3


def test_who_reads_no_opinion_anywhere_knows_of_none(world: World):
    for code in ("stakeholder", "person"):
        hidden = {item.name for item in noun_of(code).fields if item.sensitive}
        assert hidden
        assert hidden & set(catalogue_of(code, Reader(world.emi, TODAY)).columns) == hidden
        assert not hidden & set(catalogue_of(code, Reader(world.rin, TODAY)).columns)


def test_who_sees_which_rows(two: World):
    for who, found in {
        "aoi": {"備前の人", "東亜の人", "東亜の他の人"},
        "ken": {"東亜の人", "東亜の他の人"},
        "sora": set(),
        "yu": set(),
    }.items():
        assert set(titles(getattr(two, who), "stakeholder")) == found, who


@pytest.fixture
def seconded(world: World) -> World:
    """Somebody of Hokuriku, which Emi does not see, holds a post at Toa, which she does."""
    hidden = Scope(world.workspace, world.hokuriku)
    person = add_record(noun_of("person"), {"name": "出向 者"}, by=world.makoto, scope=hidden)
    add_record(
        noun_of("post"), {"person": person, "title": "取締役"}, by=world.makoto,
        scope=Scope(world.workspace, world.toa),
    )  # fmt: skip
    add_record(
        noun_of("activity"), {"on": "2026-11-20", "subject": "密談", "people": [person]},
        by=world.makoto, scope=hidden,
    )  # fmt: skip
    return world


def test_an_account_that_is_hidden_is_named_nowhere(seconded: World):
    wanted = asked(seconded.emi, "person", "cols=account,post,last_contact&sort=account")
    (row,) = list_rows(wanted, list_page(wanted).keys)
    assert row.cells[0].inner == ""
    assert "取締役" in row.cells[1].inner
    assert row.cells[2].inner == ""
    hidden = seconded.hokuriku.public_id
    for query in (f"f=account:is:{hidden}", "f=account:contains:北陸", "f=last_contact:filled"):
        assert titles(seconded.emi, "person", query) in ([], ["出向 者"])
    assert titles(seconded.emi, "person", "f=account:contains:北陸") == []
    assert titles(seconded.emi, "person", "f=last_contact:filled") == []
    assert titles(seconded.emi, "person", text="北陸") == []
    assert titles(seconded.makoto, "person", text="北陸") == ["出向 者"]


def test_a_hidden_parent_is_no_parent(world: World):
    change_record(
        noun_of("account"), world.toa, {"parent": world.hokuriku.public_id}, by=world.makoto
    )
    assert titles(world.makoto, "account", "f=parent:filled") == [world.toa.name]
    assert titles(world.emi, "account", "f=parent:filled") == []
    assert titles(world.emi, "account", "f=parent:empty") == [world.toa.name]
    wanted = asked(world.emi, "account", "cols=parent&sort=parent&group=parent")
    page = list_page(wanted)
    (row,) = list_rows(wanted, page.keys, page.groups)
    assert row.group is None
    assert world.hokuriku.name not in row.cells[0].inner
