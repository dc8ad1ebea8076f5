"""Filters: what each operator means for each kind of value."""

from __future__ import annotations

import pytest

from tests.lists.asking import asked, titles
from tests.world import World
from tokui.accounts.actions import open_account
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, change_record, remove_record
from tokui.kernel.scope import Scope
from tokui.lists.conditions import read_conditions
from tokui.lists.definition import Condition
from tokui.plans.needs.models import Need


@pytest.fixture
def deals(world: World) -> World:
    """Four deals of all sorts, and a fifth that nothing is known of."""
    product = world.add("product", name="図面ライブラリ", by=world.aoi)
    person = world.add("person", name="山口 綾子", family_kana="ヤマグチ", given_kana="アヤコ")
    for values in (
        {"name": "甲", "grade": "A", "amount": "3億円", "closes_on": "2026-11-22",
         "stage": "ﾃｲｱﾝ中", "probability": "80", "products": [product.public_id]},
        {"name": "乙", "grade": "B", "amount": "5,000万円", "closes_on": "2026-11-30",
         "stage": "見積", "person": person.public_id, "probability": "50"},
        {"name": "丙", "grade": "won", "amount": "1億円", "closes_on": "2026-10-01",
         "stage": "ＡＢＣ"},
        {"name": "丁", "grade": "lost", "amount": "200", "closes_on": "2026-12-31",
         "stage": "失注, 価格"},
        {"name": "戊"},
    ):  # fmt: skip
        world.add("deal", **values)
    return world


FINDS = [
    # choices
    ("grade:is:A", "甲"),
    ("grade:is:A,B", "甲乙"),
    ("grade:is_not:won,lost", "甲乙戊"),
    ("grade:empty", "戊"),
    ("grade:filled", "甲乙丙丁"),
    # texts, however they are written
    ("stage:contains:提案", ""),
    ("stage:contains:テイアン", "甲"),
    ("stage:contains:ていあん", "甲"),
    ("stage:contains:ｔeiあん", ""),
    ("stage:contains:abc", "丙"),
    ("stage:contains:Ａｂｃ", "丙"),
    ("stage:lacks:見積", "甲丙丁戊"),
    ("stage:is:見積", "乙"),
    (r"stage:is:失注\, 価格", "丁"),
    (r"stage:is:見積,失注\, 価格", "乙丁"),
    ("stage:is_not:見積", "甲丙丁戊"),
    ("stage:empty", "戊"),
    ("stage:filled", "甲乙丙丁"),
    ("stage:contains:100%_", ""),
    # days
    ("closes_on:on:2026-11-22", "甲"),
    ("closes_on:on:令和8年11月22日", "甲"),
    ("closes_on:before:2026-11-22", "丙"),
    ("closes_on:after:2026/11/22", "乙丁"),
    ("closes_on:between:2026-11-01,2026-11-30", "甲乙"),
    ("closes_on:between:2026-11-30,2026-11-01", "甲乙"),
    ("closes_on:next:8", "甲乙"),
    ("closes_on:next:7", "甲"),
    ("closes_on:last:52", "甲丙"),
    ("closes_on:last:51", "甲"),
    ("closes_on:older:51", "丙戊"),
    ("closes_on:past", "丙"),
    ("closes_on:this_week", "甲"),
    ("closes_on:this_month", "甲乙"),
    ("closes_on:empty", "戊"),
    ("closes_on:filled", "甲乙丙丁"),
    # numbers and amounts
    ("amount:least:1億円", "甲丙"),
    ("amount:most:5000万円", "乙丁"),
    ("amount:equals:200", "丁"),
    ("amount:between:100,1億円", "乙丙丁"),
    ("amount:empty", "戊"),
    ("probability:least:80", "甲"),
    ("probability:between:80,50", "甲乙"),
    # yes or no, worked out
    ("late:yes", ""),
    ("late:no", "甲乙丙丁戊"),
    # links
    ("person:contains:やまぐち", "乙"),
    ("person:contains:yamaguchi", "乙"),
    ("person:empty", "甲丙丁戊"),
    ("person:filled", "乙"),
    ("products:contains:図面", "甲"),
    ("products:contains:ズメン", ""),
    ("products:empty", "乙丙丁戊"),
    ("products:filled", "甲"),
    ("account:contains:とうあ", "甲乙丙丁戊"),
    ("account:contains:北陸", ""),
]
"""Filters, and the deals that fit them."""

MEAN_NOTHING = [
        "closes_on:on:いつか", "closes_on:next:たくさん", "closes_on:next:99999999",
        "closes_on:between:2026-11-01", "amount:least:たくさん", "grade:is:Z", "grade:is",
        "stage:before:2026", "nothing:is:1", "person:is:01arz3ndektsv4rrffq69g5fav", "stage", "",
    ]  # fmt: skip


def test_what_a_filter_finds(deals: World):
    found = {}
    for condition, _names in FINDS:
        names = titles(deals.emi, "deal", f"sort=name&f={condition.replace('%', '%25')}")
        found[condition] = "".join(sorted(names))
    assert found == {condition: "".join(sorted(names)) for condition, names in FINDS}


def test_a_filter_that_means_nothing_narrows_nothing(deals: World):
    for condition in MEAN_NOTHING:
        assert len(titles(deals.emi, "deal", f"f={condition}")) == 5, condition
        wanted = asked(deals.emi, "deal", f"f={condition}")
        read = read_conditions(wanted.catalogue, wanted.definition, wanted.reader)
        assert read == [], condition


def test_filters_stand_together(deals: World):
    assert titles(deals.emi, "deal", "f=amount:least:1億円&f=grade:is_not:won") == ["甲"]


def test_an_open_deal_is_late_once_its_day_has_passed(deals: World):
    deals.add("deal", name="己", grade="C", closes_on="2026-11-21")
    assert titles(deals.emi, "deal", "f=late:yes") == ["己"]


def test_me_is_whoever_asks(world: World):
    world.add("action", title="私の件", owner=world.emi.public_id)
    world.add("action", title="他の件", owner=world.ken.public_id)
    assert titles(world.emi, "action", "f=owner:is:me") == ["私の件"]
    assert titles(world.ken, "action", "f=owner:is:me") == ["他の件"]
    both = f"f=owner:is:me,{world.ken.public_id}"
    assert set(titles(world.emi, "action", both)) == {"私の件", "他の件"}
    assert titles(world.emi, "action", "f=owner:is_not:me") == ["他の件"]


def test_me_among_several_people(world: World):
    with_me = world.add(
        "activity", on="2026-11-01", subject="同席", colleagues=[world.emi.public_id]
    )
    world.add("activity", on="2026-11-02", subject="不在", colleagues=[world.ken.public_id])
    world.add("activity", on="2026-11-03", subject="誰も")
    assert titles(world.emi, "activity", "f=colleagues:is:me") == [str(with_me)]
    assert titles(world.emi, "activity", "f=colleagues:is_not:me") == ["誰も", "不在"]


def test_several_values_of_a_scale(world: World):
    world.add("stakeholder", placeholder="甲", roles=["decision_maker", "evaluator"])
    world.add("stakeholder", placeholder="乙", roles=["evaluator"])
    world.add("stakeholder", placeholder="丙")
    assert titles(world.emi, "stakeholder", "f=roles:is:decision_maker") == ["甲"]
    assert set(titles(world.emi, "stakeholder", "f=roles:is_not:decision_maker")) == {"乙", "丙"}
    assert titles(world.emi, "stakeholder", "f=roles:empty") == ["丙"]


@pytest.fixture
def needs(world: World) -> World:
    for title, judged in (
        ("新", {"value": "5", "grade": "confirmed", "on": "2026-11-01"}),
        ("旧", {"value": "4", "grade": "stated", "on": "2026-01-01", "expires": "2026-06-30"}),
        ("先", {"value": "3", "grade": "stated", "on": "2026-12-01"}),
    ):
        world.add("need", title=title, importance=judged)
    world.add("need", title="無")
    return world


def test_a_judgement_counts_while_it_holds(needs: World):
    every = {"新", "旧", "先", "無"}
    for condition, found in {
        "importance:is:5": {"新"},
        "importance:is:4": set(),
        "importance:is_not:5": every - {"新"},
        "importance:empty": every - {"新"},
        "importance:filled": {"新"},
        "importance:grade:confirmed": {"新"},
        "importance:grade:stated": set(),
        "state:is:hypothesis": every,
        "state:is:confirmed": set(),
    }.items():
        assert set(titles(needs.emi, "need", f"f={condition}")) == found, condition


def test_a_judgement_that_was_replaced_does_not_count(needs: World):
    need = Need.objects.get(title="新")
    change_record(noun_of("need"), need, {"importance": "2"}, by=needs.emi)
    assert titles(needs.emi, "need", "f=importance:is:5") == []
    assert titles(needs.emi, "need", "f=importance:is:2") == ["新"]


def test_amounts_are_compared_within_the_currency_of_the_workspace(world: World):
    add_record(
        noun_of("deal"),
        {"name": "米国", "amount": "9,000,000"},
        by=world.makoto,
        scope=Scope(world.workspace, _dollar_account(world)),
    )
    world.add("deal", name="国内", amount="9,000,000")
    assert titles(world.makoto, "deal", "f=amount:least:1000000") == ["国内"]


def _dollar_account(world: World):
    return open_account({"name": "Tidewater Valve Inc.", "currency": "USD"}, by=world.makoto)


def test_only_plans_under_way_are_listed(world: World):
    world.add("action", title="今の件")
    world.plan.is_current = False
    world.plan.save()
    assert titles(world.emi, "action") == []


def test_what_was_removed_is_not_listed(world: World):
    action = world.add("action", title="済")
    remove_record(noun_of("action"), action, by=world.emi)
    assert titles(world.emi, "action") == []


def test_what_is_worked_out_about_accounts(world: World):
    world.add("activity", on="2026-08-01", subject="訪問")
    world.add("activity", on="2026-12-24", subject="予定")
    world.add("deal", name="甲", amount="3億円", grade="A")
    world.add("deal", name="乙", amount="1億円", grade="lost")
    world.add("action", title="次", due_on="2026-12-01")
    world.add("action", title="済み", due_on="2026-11-01", state="done")
    name = world.toa.name
    for condition in (
        "plan_state:is:draft", "next_due:on:2026-12-01", "next_action:contains:次",
        "last_contact:on:2026-08-01", "open_deals:equals:3億円", "gaps:most:4",
    ):  # fmt: skip
        assert titles(world.makoto, "account", f"f={condition}") == [name], condition
    world.add("person", name="山口 綾子")
    assert titles(world.makoto, "account", "f=people:least:1") == [name]
    assert titles(world.makoto, "account", "f=gaps:least:9") == []
    assert titles(world.makoto, "account", "f=plan_state:empty") == [world.hokuriku.name]


def test_what_is_worked_out_about_people(world: World):
    department = world.add("department", name="生産本部")
    person = world.add("person", name="山口 綾子")
    world.add("post", person=person.public_id, title="課長", ended_on="2026-03-31")
    world.add(
        "post", person=person.public_id, title="本部長", department=department.public_id,
        started_on="2026-04-01",
    )  # fmt: skip
    world.add("activity", on="2026-10-10", subject="面談", people=[person.public_id])
    world.add("person", name="無所属")
    for condition in ("post:is:本部長", "department:contains:生産", "last_contact:last:60"):
        assert titles(world.emi, "person", f"f={condition}") == ["山口 綾子"], condition
    for condition in ("post:empty", "department:empty", "last_contact:empty"):
        assert titles(world.emi, "person", f"f={condition}") == ["無所属"], condition


@pytest.mark.parametrize(
    "text", ["tier:is:invest,grow", r"stage:is:a\,b,c\\d", "due_on:past", "name:contains:a:b"]
)
def test_a_filter_reads_back_what_it_writes(text: str):
    condition = Condition.read(text)
    assert condition is not None
    assert condition.text == text
    assert Condition.read(condition.text) == condition
