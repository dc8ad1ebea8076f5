"""What colleagues say leads to what they say it about, for who may read it and nobody else."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from tests.search.finding import counts, titles
from tests.world import World
from tokui.accounts.actions import share_account
from tokui.comments.actions import add_comment, edit_comment, remove_comment, restore_comment
from tokui.comments.models import Comment
from tokui.comments.policies import get_subject
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import add_record, remove_record, restore_record
from tokui.kernel.scope import Scope
from tokui.privacy.erasure import Asked, erase_person
from tokui.search.index import rebuild
from tokui.search.models import Entry
from tokui.search.queries import find

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


def say(world: World, noun: str, record: object, text: str) -> Comment:
    subject = get_subject(world.emi, noun, record.public_id)  # type: ignore[attr-defined]
    return add_comment(subject, text, by=world.emi, now=NOW)


def test_a_record_is_found_by_what_was_said_about_it(world: World):
    need = world.add("need", title="保守費用")
    said = say(world, "need", need, "駆け込みで見積もりが要る")
    found = find(world.ken, "駆け込み")
    (hit,) = [hit for group in found.groups for hit in group.hits]
    assert (hit.title, hit.where.ja if hit.where else "") == ("保守費用", "コメント")
    assert "駆け込みで" in "".join(piece.text for piece in hit.excerpt)
    assert titles(world.ken, "保守費用 駆け込み") == ["保守費用"]
    edit_comment(said, "急ぎではない", by=world.emi, now=NOW)
    assert counts(world.ken, "駆け込み") == {}
    remove_comment(said, by=world.emi, now=NOW)
    assert counts(world.ken, "急ぎではない") == {}
    said.refresh_from_db()
    restore_comment(said, by=world.emi, now=NOW)
    assert counts(world.ken, "急ぎではない") == {"need": 1}
    remove_record(noun_of("need"), need, by=world.emi)
    assert counts(world.ken, "急ぎではない") == {}
    need.refresh_from_db()
    restore_record(noun_of("need"), need, by=world.emi)
    assert counts(world.ken, "急ぎではない") == {"need": 1}


@pytest.mark.parametrize(
    ("who", "about_need", "about_person"),
    [("aoi", 1, 1), ("makoto", 1, 1), ("emi", 1, 1), ("ken", 1, 1), ("rin", 1, 0),
     ("sora", 0, 0), ("yu", 0, 0)],
)  # fmt: skip
def test_only_who_may_read_a_comment_finds_by_it(
    world: World, who: str, about_need: int, about_person: int
):
    say(world, "need", world.add("need", title="保守費用"), "金木犀の話")
    say(world, "person", world.add("person", name="新庄 遥"), "沈丁花の話")
    member = getattr(world, who)
    assert counts(member, "金木犀").get("need", 0) == about_need
    assert counts(member, "沈丁花").get("person", 0) == about_person
    assert find(member, "の話").count == about_need + about_person


def test_a_viewer_who_is_let_in_finds_what_was_said_about_people(world: World):
    say(world, "person", world.add("person", name="新庄 遥"), "沈丁花の話")
    share_account(world.toa, world.rin, "viewer", sees_opinions=True, by=world.emi)
    assert counts(world.rin, "沈丁花") == {"person": 1}


def test_what_is_said_of_one_record_is_not_said_of_another(world: World):
    hokuriku = Scope(world.workspace, world.hokuriku)
    person = add_record(noun_of("person"), {"name": "新庄 遥"}, by=world.aoi, scope=hokuriku)
    subject = get_subject(world.aoi, "person", person.public_id)
    add_comment(subject, "沈丁花の話", by=world.aoi, now=NOW)
    world.add("person", name="新庄 遥")
    assert counts(world.emi, "沈丁花") == {}
    assert counts(world.aoi, "沈丁花") == {"person": 1}


def test_an_index_built_anew_holds_the_same(world: World):
    say(world, "need", world.add("need", title="保守費用"), "金木犀の話")
    say(world, "person", world.add("person", name="新庄 遥"), "沈丁花の話")
    columns = ("noun", "subject_key", "account_key", "is_opinion", "names", "notes")
    written = Entry.objects.filter(noun__in=("need", "person")).values_list(*columns)
    before = set(written.all())
    rebuild()
    assert set(written.all()) == before


def test_an_erased_name_is_gone_from_what_was_said_and_from_evidence(world: World):
    person = world.add("person", name="名越 遼平")
    need = world.add("need", title="保守費用", state={
        "value": "confirmed", "grade": "stated", "quote": "名越 遼平が確認",
    })  # fmt: skip
    say(world, "need", need, "名越 遼平氏に聞く")
    assert counts(world.emi, "名越")["need"] == 1
    asked = Asked("asked", date(2026, 11, 20))
    erase_person(person.public_id, asked, typed_name="名越 遼平", by=world.aoi, now=NOW)
    assert counts(world.emi, "名越") == {}
    assert not Entry.objects.filter(notes__contains="名越").exists()
