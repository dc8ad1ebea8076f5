"""What was said about a person is told when they ask, and gone when they are erased."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.world import World
from tokui.comments.actions import add_comment, edit_comment, remove_comment
from tokui.comments.models import Comment
from tokui.comments.policies import get_subject
from tokui.notify.models import Notice
from tokui.plans.disclosure.report import disclose
from tokui.privacy.erasure import Asked, erase_person
from tokui.privacy.scanning import places_holding

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
NAME = "名越 遼平"


def say(world: World, noun: str, public_id: str, text: str) -> Comment:
    subject = get_subject(world.emi, noun, public_id)
    return add_comment(subject, text, by=world.emi, now=NOW)


def test_a_person_is_told_what_was_said_about_them(world: World) -> None:
    person = world.add("person", name=NAME)
    need = world.add("need", title="保守費用を下げたい")
    about = say(world, "person", person.public_id, "慎重な方です")
    edit_comment(about, "とても慎重な方です", by=world.emi, now=NOW)
    naming = say(world, "need", need.public_id, f"{NAME}氏に聞く")
    remove_comment(naming, by=world.emi, now=NOW)
    say(world, "need", need.public_id, "関係のない話")
    found = {part.id: part for part in disclose(person.public_id, by=world.aoi, now=NOW).mentions}
    assert [text for _label, text in found[about.public_id].fields] == [
        "江川 恵美", "とても慎重な方です", "慎重な方です",
    ]  # fmt: skip
    assert found[naming.public_id].is_removed
    assert len(found) == 2


def test_an_erased_person_leaves_no_comment_and_no_name_behind(world: World) -> None:
    person = world.add("person", name=NAME)
    stakeholder = world.add("stakeholder", person=person.public_id)
    need = world.add("need", title="保守費用を下げたい")
    for noun, record in (("person", person), ("stakeholder", stakeholder)):
        say(world, noun, record.public_id, f"@剣持 健 {NAME}氏は慎重です")
    kept = say(world, "need", need.public_id, f"{NAME}氏に聞く")
    edit_comment(kept, f"{NAME}氏に急ぎで聞く", by=world.emi, now=NOW)
    assert Notice.objects.count() == 2
    asked = Asked("asked", date(2026, 11, 20))
    erasure = erase_person(person.public_id, asked, typed_name=NAME, by=world.makoto, now=NOW)
    assert erasure.counts["comment"] == 2
    assert list(Comment.objects.all()) == [kept]
    assert not Notice.objects.filter(noun="person").exists()
    assert places_holding([NAME]) == {}
