"""Transfers written to the posts of an account."""

from __future__ import annotations

from datetime import date

import pytest

from tokui.accounts.models import Department
from tokui.accounts.nouns import DEPARTMENT
from tokui.core.transfers import NEW, propose, read_announcement
from tokui.kernel.errors import Conflict, Forbidden
from tokui.kernel.models import Event
from tokui.kernel.patches import undo_patch
from tokui.kernel.records import change_record, remove_record
from tokui.people.models import Person, Post
from tokui.people.nouns import POST
from tokui.people.transfers import keep_transfers, transfer_ground

TODAY = date(2026, 4, 10)
DAY = "2026年4月1日付\n"


@pytest.fixture
def hodaka(world):
    unit = world.add("department", name="生産技術部")
    person = world.add("person", name="穂高 一郎")
    world.add("post", person=person.public_id, department=unit.public_id, title="部長")
    change_record(DEPARTMENT, unit, {"head": person.public_id}, by=world.emi)
    return person


def proposals(world, text):
    """What the text would change, strangers added."""
    moves = read_announcement(text, TODAY).moves
    ground = transfer_ground(world.toa)
    known = {one.name for one in ground.people}
    chosen = {str(move.number): NEW for move in moves if move.name not in known}
    return propose(moves, ground, chosen=chosen)


def keep(world, text, **options):
    options = {"by": world.emi, "today": TODAY} | options
    return keep_transfers(proposals(world, text), account=world.toa, **options)


def test_a_transfer_closes_one_post_and_opens_another(world, hodaka):
    kept = keep(world, DAY + "品質保証部長　穂高 一郎（生産技術部長）")
    old, new = hodaka.posts.order_by("pk")
    assert old.ended_on == date(2026, 3, 31)
    assert (new.department.name, new.title) == ("品質保証部", "部長")
    assert new.started_on == date(2026, 4, 1)
    assert new.came_from == "生産技術部長"
    assert (kept.moved, kept.departments_added) == (1, 1)


def test_the_line_of_the_announcement_is_the_reason(world, hodaka):
    kept = keep(world, DAY + "品質保証部長　穂高 一郎（生産技術部長）")
    written = Event.objects.filter(batch_key=kept.batch_key, noun="post")
    assert {event.reason for event in written} == {"品質保証部長　穂高 一郎（生産技術部長）"}


def test_all_of_it_is_taken_back_as_one(world, hodaka):
    kept = keep(world, DAY + "品質保証部長　穂高 一郎（生産技術部長）\n経理部長　新田 優（課長）")
    assert Person.objects.filter(name="新田 優", removed_at=None).exists()
    undo_patch(kept.batch_key, by=world.emi)
    post = hodaka.posts.get(removed_at=None)
    assert (post.title, post.ended_on) == ("部長", None)
    assert not Person.objects.filter(name="新田 優", removed_at=None).exists()
    assert not Department.objects.filter(name="品質保証部", removed_at=None).exists()
    assert Department.objects.get(name="生産技術部").head == hodaka


def test_who_leaves_keeps_the_history_and_heads_nothing(world, hodaka):
    kept = keep(world, "2026年3月31日付\n退職　穂高 一郎（生産技術部長）")
    assert kept.left == 1
    assert hodaka.posts.get().ended_on == date(2026, 3, 31)
    assert Department.objects.get(name="生産技術部").head is None


def test_whoever_follows_heads_the_department(world, hodaka):
    keep(world, DAY + "品質保証部長　穂高 一郎（生産技術部長）\n生産技術部長　新田 優（他社）")
    assert Department.objects.get(name="生産技術部").head.name == "新田 優"


def test_before_the_day_the_head_stays(world, hodaka):
    keep(world, DAY + "品質保証部長　穂高 一郎（生産技術部長）", today=date(2026, 3, 20))
    assert Department.objects.get(name="生産技術部").head == hodaka


def test_the_same_announcement_changes_nothing(world, hodaka):
    text = DAY + "品質保証部長　穂高 一郎（生産技術部長）\n経理部長　新田 優（総務課長）"
    keep(world, text)
    assert {one.state for one in proposals(world, text)} == {"standing"}


def test_two_thousand_people_twice(world):
    signs = "一二三四五六七八九十"
    names = [f"山{a} 太{b}{c}{d}" for a in signs for b in signs for c in signs for d in "郎介"]
    lines = (f"営業{n % 50}部長　{name}（営業課長）" for n, name in enumerate(names))
    text = DAY + "\n".join(lines)
    kept = keep(world, text)
    assert (kept.moved, kept.people_added, kept.departments_added) == (2_000, 2_000, 50)
    before = Event.objects.count()
    again = proposals(world, text)
    assert (len(again), {one.state for one in again}) == (2_000, {"standing"})
    assert Event.objects.count() == before


def test_a_form_that_was_sent_before_writes_nothing(world, hodaka):
    text = DAY + "品質保証部長　穂高 一郎（生産技術部長）"
    wanted = proposals(world, text)
    keep_transfers(wanted, account=world.toa, by=world.emi, today=TODAY, once="one")
    again = keep_transfers(wanted, account=world.toa, by=world.emi, today=TODAY, once="one")
    assert not again.is_new
    assert Post.objects.count() == 2


def test_a_post_that_went_meanwhile_stops_everything(world, hodaka):
    wanted = proposals(world, DAY + "経理部長　新田 優\n品質保証部長　穂高 一郎（生産技術部長）")
    remove_record(POST, hodaka.posts.get(), by=world.emi)
    with pytest.raises(Conflict):
        keep_transfers(wanted, account=world.toa, by=world.emi, today=TODAY)
    assert not Person.objects.filter(name="新田 優").exists()


def test_viewers_write_nothing(world, hodaka):
    wanted = proposals(world, DAY + "品質保証部長　穂高 一郎（生産技術部長）")
    with pytest.raises(Forbidden):
        keep_transfers(wanted, account=world.toa, by=world.rin, today=TODAY)
    assert Post.objects.count() == 1
