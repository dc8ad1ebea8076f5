"""Comments on records: who reads them, who is told, and what stays of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.world import World
from tokui.accounts.actions import share_account, unshare_account
from tokui.comments.actions import (
    LONGEST,
    add_comment,
    edit_comment,
    like_comment,
    remove_comment,
    reopen_comment,
    restore_comment,
    settle_comment,
)
from tokui.comments.models import Comment
from tokui.comments.policies import Subject, get_comment, get_subject, readers_of
from tokui.comments.queries import threads_below, threads_on
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import remove_record, restore_record
from tokui.notify.queries import visible_notices

NOW = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
SECRET = "カナリア百一の意見"


def about(world: World, noun: str = "need", by: Member | None = None, **values: Any) -> Subject:
    record = world.add(noun, **(values or {"title": "保守費用を下げたい"}))
    return get_subject(by or world.emi, noun, record.public_id)


def say(subject: Subject, text: str, by: Member, **more: Any) -> Comment:
    return add_comment(subject, text, by=by, now=NOW, **more)


def told(member: Member) -> list[str]:
    return [one.kind for one in visible_notices(member).notices]


def test_whoever_sees_a_record_talks_about_it(world: World) -> None:
    subject = about(world)
    for name in ("rin", "ken", "makoto", "aoi"):
        say(subject, "なぜですか", getattr(world, name))
    assert len(threads_on(subject)) == 4
    for name in ("sora", "yu"):
        with pytest.raises(NotFound):
            say(subject, "見えない", getattr(world, name))


@pytest.mark.parametrize("noun", ["person", "stakeholder", "coverage", "post", "tie"])
def test_what_is_said_about_a_person_follows_the_right_to_read_opinions(
    world: World, noun: str
) -> None:
    person = world.add("person", name="白鳥 圭")
    other = world.add("person", name="氷室 迅")
    values = {
        "person": {"name": "名越 遼"},
        "stakeholder": {"person": person.public_id},
        "coverage": {"person": person.public_id, "colleague": world.ken.public_id},
        "post": {"person": person.public_id, "title": "部長"},
        "tie": {"kind": "conflicts", "source": person.public_id, "target": other.public_id},
    }[noun]
    subject = about(world, noun, **values)
    comment = say(subject, SECRET, world.emi)
    for name in ("rin", "sora", "yu"):
        with pytest.raises(NotFound):
            get_comment(getattr(world, name), comment.public_id)
        with pytest.raises(NotFound):
            say(subject, "知りたい", getattr(world, name))
    assert world.rin not in readers_of(subject)
    assert threads_below(world.toa, world.rin) == []
    assert [one.record for one in threads_below(world.toa, world.ken)] == [subject.record]


def test_who_is_named_and_may_read_it_is_told_once(world: World) -> None:
    subject = about(world)
    comment = say(subject, "＠剣持健 さん、@林田 凜 さん、@空野 空 さん", world.emi)
    assert set(comment.named.all()) == {world.ken, world.rin}
    assert told(world.ken) == told(world.rin) == ["named"]
    assert told(world.sora) == told(world.emi) == []
    edit_comment(comment, "@剣持 健 と @青山 葵", by=world.emi, now=NOW)
    assert told(world.ken) == ["named"]
    assert told(world.aoi) == ["named"]


def test_who_loses_the_right_loses_the_notice(world: World) -> None:
    share_account(world.toa, world.sora, "viewer", by=world.emi)
    say(about(world), "@空野 空 どう思う", world.emi)
    assert told(world.sora) == ["named"]
    unshare_account(world.toa, world.sora, by=world.emi)
    assert told(world.sora) == []


def test_nobody_is_named_on_a_person_who_may_not_read_opinions(world: World) -> None:
    subject = about(world, "person", name="名越 遼")
    comment = say(subject, "@林田 凜 会ったことある", world.emi)
    assert list(comment.named.all()) == []
    assert told(world.rin) == []


def test_an_answer_tells_those_who_took_part(world: World) -> None:
    subject = about(world)
    first = say(subject, "決まりましたか", world.emi)
    second = say(subject, "まだです", world.ken, answered=first)
    # An answer to an answer belongs to the same thread.
    third = say(subject, "@剣持 健 いつですか", world.makoto, answered=second)
    (thread,) = threads_on(subject)
    assert thread.answers == (second, third)
    assert told(world.emi) == ["answered", "answered"]
    assert told(world.ken) == ["named"]
    assert told(world.makoto) == []
    elsewhere = about(world)
    with pytest.raises(NotFound):
        say(elsewhere, "別の話", world.emi, answered=first)


def test_an_answer_opens_a_settled_thread_again(world: World) -> None:
    subject = about(world)
    first = say(subject, "済んだ話", world.emi)
    settle_comment(first, by=world.ken, now=NOW)
    assert threads_on(subject)[0].is_settled
    assert threads_below(world.toa, world.emi) == []
    say(subject, "まだある", world.ken, answered=first)
    assert not threads_on(subject)[0].is_settled
    settle_comment(first, by=world.ken, now=NOW)
    reopen_comment(first, by=world.emi)
    assert not threads_on(subject)[0].is_settled


def test_only_authors_change_their_words_and_what_stood_before_is_kept(world: World) -> None:
    subject = about(world)
    comment = say(subject, "来週です", world.emi)
    for name in ("ken", "makoto", "aoi"):
        with pytest.raises(Forbidden):
            edit_comment(comment, "今週です", by=getattr(world, name), now=NOW)
        with pytest.raises(Forbidden):
            remove_comment(comment, by=getattr(world, name), now=NOW)
    later = NOW + timedelta(hours=1)
    edited = edit_comment(comment, "再来週です", by=world.emi, now=later)
    assert edited.earlier == [{"text": "来週です", "until": later.isoformat()}]
    assert edited.edited_at == later
    same = edit_comment(edited, " 再来週です ", by=world.emi, now=later)
    assert len(same.earlier) == 1


def test_a_removed_comment_leaves_its_answers_and_comes_back(world: World) -> None:
    subject = about(world)
    first = say(subject, "間違い", world.emi)
    remove_comment(first, by=world.emi, now=NOW)
    assert threads_on(subject) == []
    with pytest.raises(NotFound):
        get_comment(world.emi, first.public_id)
    restore_comment(first, by=world.emi, now=NOW)
    answer = say(subject, "なるほど", world.ken, answered=first)
    remove_comment(first, by=world.emi, now=NOW)
    (thread,) = threads_on(subject)
    assert thread.comment.removed_at is not None
    assert thread.answers == (answer,)


def test_comments_go_and_come_back_with_their_record(world: World) -> None:
    subject = about(world)
    comment = say(subject, "消える", world.emi)
    noun = noun_of("need")
    remove_record(noun, subject.record, by=world.emi)
    assert threads_below(world.toa, world.emi) == []
    with pytest.raises(NotFound):
        get_comment(world.emi, comment.public_id)
    subject.record.refresh_from_db()
    restore_record(noun, subject.record, by=world.emi)
    assert get_comment(world.emi, comment.public_id) == comment


def test_history_tells_that_it_happened_and_nothing_of_the_text(world: World) -> None:
    subject = about(world, "person", name="名越 遼")
    comment = say(subject, SECRET, world.emi)
    edit_comment(comment, f"{SECRET}の続き", by=world.emi, now=NOW)
    remove_comment(comment, by=world.emi, now=NOW)
    events = Event.objects.filter(noun="comment", subject_key=comment.pk)
    assert [one.verb for one in events] == ["commented", "comment_edited", "comment_removed"]
    assert all(not one.changes and not one.title for one in events)


def test_a_comment_is_liked_once_by_each(world: World) -> None:
    comment = say(about(world), "良い質問", world.emi)
    for _time in range(2):
        like_comment(comment, True, by=world.ken)
    assert list(comment.liked_by.all()) == [world.ken]
    like_comment(comment, False, by=world.ken)
    assert list(comment.liked_by.all()) == []


@pytest.mark.parametrize(
    ("text", "code"), [(" \n ", "required"), ("長" * (LONGEST + 1), "too_long")]
)
def test_nothing_and_too_much_are_refused(world: World, text: str, code: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        say(about(world), text, world.emi)
    assert refused.value.problems[0].code == code
    assert not Comment.objects.exists()


def test_threads_cost_the_same_however_many(world: World, django_assert_num_queries: Any) -> None:
    subject = about(world)
    for _time in range(3):
        first = say(subject, "@剣持 健 どうですか", world.emi)
        say(subject, "はい", world.ken, answered=first)
    with django_assert_num_queries(3):
        assert len([one.comment.author for one in threads_on(subject)]) == 3
