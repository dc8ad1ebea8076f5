"""One value for many records: looked at first, written together, taken back together."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import QuerySet

from tests.world import World
from tokui.kernel import bulk
from tokui.kernel.bulk import change_records, digest_of, plan_changes
from tokui.kernel.errors import Conflict, LimitReached
from tokui.kernel.events import follow
from tokui.kernel.judgements import current_row
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.patches import redo_patch, undo_patch
from tokui.kernel.records import add_record, change_record
from tokui.kernel.scope import Scope

NEED, ACTION, DEAL = noun_of("need"), noun_of("action"), noun_of("deal")


def actions(world: World) -> QuerySet[Any]:
    return ACTION.model.objects.select_related("plan__account__workspace").order_by("pk")


@pytest.fixture
def three(world: World) -> World:
    for title, due in (("甲", "2026-12-01"), ("乙", "2026-12-02"), ("丙", "")):
        world.add("action", title=title, due_on=due)
    return world


def test_all_get_the_value_in_one_transaction_with_an_event_each(three: World):
    before = Event.objects.count()
    done = change_records(ACTION, actions(three), {"owner": three.ken.public_id}, by=three.emi)
    assert (done.count, done.left_alone) == (3, 0)
    assert {action.owner for action in actions(three)} == {three.ken}
    assert {action.version for action in actions(three)} == {2}
    events = Event.objects.order_by("id")[before:]
    assert len(events) == 3
    assert {event.batch_key for event in events} == {done.batch_key}
    assert {event.source for event in events} == {"bulk"}
    assert [event.changes for event in events] == [{"owner": [None, three.ken.public_id]}] * 3
    assert [event.subject_version for event in events] == [2, 2, 2]


def test_what_says_so_already_is_left_alone(three: World):
    first = actions(three)[0]
    change_record(ACTION, first, {"state": "done"}, by=three.emi)
    planned = plan_changes(ACTION, list(actions(three)), {"state": "done"}, by=three.emi)
    assert [one.outcome for one in planned] == ["unchanged", "changed", "changed"]
    done = change_records(ACTION, actions(three), {"state": "done"}, by=three.emi)
    assert (done.count, done.left_alone) == (2, 1)
    assert actions(three)[0].version == 2


def test_what_cannot_take_it_is_left_alone_and_says_why(three: World):
    planned = plan_changes(ACTION, list(actions(three)), {"start_on": "2026-12-02"}, by=three.emi)
    assert [one.outcome for one in planned] == ["impossible", "changed", "changed"]
    assert planned[0].message
    done = change_records(ACTION, actions(three), {"start_on": "2026-12-02"}, by=three.emi)
    assert done.count == 2
    assert actions(three)[0].start_on is None


def test_looking_writes_nothing(three: World):
    before = Event.objects.count()
    plan_changes(ACTION, list(actions(three)), {"state": "done"}, by=three.emi)
    assert Event.objects.count() == before
    assert {action.state for action in actions(three)} == {"todo"}


def test_where_one_may_not_write_nothing_is_written(world: World):
    hokuriku = Scope(world.workspace, world.hokuriku)
    add_record(DEAL, {"name": "他社"}, by=world.makoto, scope=hokuriku)
    world.add("deal", name="自社")
    rows = DEAL.model.objects.select_related("account__workspace").order_by("name")
    for who, outcomes in {
        "emi": ["not_allowed", "changed"],
        "rin": ["not_allowed", "not_allowed"],
        "sora": ["not_allowed", "not_allowed"],
        "makoto": ["changed", "changed"],
    }.items():
        planned = plan_changes(DEAL, list(rows), {"grade": "A"}, by=getattr(world, who))
        assert [one.outcome for one in planned] == outcomes, who
    assert change_records(DEAL, rows, {"grade": "A"}, by=world.emi).count == 1
    assert [deal.grade for deal in rows.all()] == ["", "A"]


def test_judgements_are_kept_as_judgements(world: World):
    for title in ("甲", "乙"):
        world.add("need", title=title, importance={"value": "5", "source": "面談"})
    rows = NEED.model.objects.select_related("plan__account__workspace").order_by("pk")
    raw = {"importance": {"value": "3", "grade": "stated", "source": "会議"}}
    done = change_records(NEED, rows, raw, by=world.emi)
    assert done.count == 2
    for need in rows:
        row = current_row(NEED, need, NEED.by_name["importance"])
        assert (row.value, row.grade, row.source) == ("3", "stated", "会議")
    undo_patch(done.batch_key, by=world.emi)
    for need in rows:
        assert current_row(NEED, need, NEED.by_name["importance"]).value == "5"


def test_opinions_are_changed_by_who_reads_them(world: World):
    stakeholder = noun_of("stakeholder")
    world.add("stakeholder", placeholder="購買部長")
    rows = stakeholder.model.objects.select_related("plan__account__workspace")
    raw = {"attitude": "opponent"}
    (planned,) = plan_changes(stakeholder, list(rows), raw, by=world.rin)
    assert planned.outcome == "not_allowed"
    assert change_records(stakeholder, rows, raw, by=world.emi).count == 1


def test_links_to_many(world: World):
    product = world.add("product", name="図面管理", by=world.aoi)
    for name in ("甲", "乙"):
        world.add("deal", name=name)
    rows = DEAL.model.objects.select_related("account__workspace").order_by("pk")
    done = change_records(DEAL, rows, {"products": [product.public_id]}, by=world.emi)
    assert [list(deal.products.all()) for deal in rows] == [[product], [product]]
    undo_patch(done.batch_key, by=world.emi)
    assert [list(deal.products.all()) for deal in rows] == [[], []]


def test_what_follows_from_a_value_follows(world: World):
    person = noun_of("person")
    record = world.add("person", name="山口 綾子")
    rows = person.model.objects.filter(pk=record.pk).select_related("account__workspace")
    change_records(person, rows, {"family_kana": "ヤマグチ"}, by=world.emi)
    record.refresh_from_db()
    assert "ヤマグチ" in record.search_name


def test_the_whole_is_taken_back_and_done_again(three: World):
    done = change_records(ACTION, actions(three), {"state": "done"}, by=three.emi)
    undone = undo_patch(done.batch_key, by=three.emi)
    assert len(undone.records) == 3
    assert {action.state for action in actions(three)} == {"todo"}
    redo_patch(done.batch_key, by=three.emi)
    assert {action.state for action in actions(three)} == {"done"}


def test_later_work_stays(three: World):
    done = change_records(ACTION, actions(three), {"state": "done"}, by=three.emi)
    change_record(ACTION, actions(three)[0], {"state": "blocked"}, by=three.ken)
    undone = undo_patch(done.batch_key, by=three.emi)
    assert len(undone.kept) == 1
    assert [action.state for action in actions(three)] == ["blocked", "todo", "todo"]


def test_what_was_looked_at_is_what_is_changed(three: World):
    seen = digest_of(plan_changes(ACTION, list(actions(three)), {"state": "done"}, by=three.emi))
    change_record(ACTION, actions(three)[1], {"title": "変わった"}, by=three.ken)
    with pytest.raises(Conflict):
        change_records(ACTION, actions(three), {"state": "done"}, by=three.emi, looked_at=seen)
    assert {action.state for action in actions(three)} == {"todo"}


def test_there_is_an_end_to_bulk(three: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(bulk, "MOST_RECORDS", 2)
    with pytest.raises(LimitReached):
        change_records(ACTION, actions(three), {"state": "done"}, by=three.emi)
    assert {action.state for action in actions(three)} == {"todo"}


def test_followers_hear_of_all_records_at_once(three: World, monkeypatch: pytest.MonkeyPatch):
    from tokui.kernel import events

    heard: list[dict[str, list[int]]] = []
    monkeypatch.setattr(events, "_followers", [])
    follow(lambda written: heard.append({code: sorted(keys) for code, keys in written.items()}))
    change_records(ACTION, actions(three), {"state": "done"}, by=three.emi)
    assert heard == [{"action": [action.pk for action in actions(three)]}]


def test_a_change_of_many_asks_little(three: World, django_assert_max_num_queries: Any):
    for number in range(30):
        three.add("action", title=f"件{number}")
    with django_assert_max_num_queries(33 + 25):
        change_records(ACTION, actions(three), {"state": "done"}, by=three.makoto)
