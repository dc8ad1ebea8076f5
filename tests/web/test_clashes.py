"""Two people change one field: both values stand side by side, and nothing is lost either way."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.test_fields import field_url
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

BASE = "予算は来期。決裁は部長。"
MINE = "予算は今期。決裁は部長。"
THEIRS = "予算は来期。決裁は役員会。"


@pytest.fixture
def need(world: World) -> Any:
    return world.add("need", title="手戻りを減らしたい", detail=BASE)


@pytest.fixture
def stakeholder(world: World) -> Any:
    return world.add(
        "stakeholder", placeholder="工場長", attitude={"value": "sceptic", "on": "2026-10-01"}
    )


@pytest.mark.parametrize("asks", ["part", "post"])
def test_changes_of_a_text_are_marked_against_what_stood_before(
    signed_in, need, world: World, asks: str
):
    change_record(noun_of("need"), need, {"detail": THEIRS}, by=world.ken)
    client = signed_in("emi")
    answer = getattr(client, asks)(
        field_url("need", need, "detail"), {"detail": MINE, "version": "1"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "<del>来期</del><ins>今期</ins>" in page
    assert "<del>部長</del><ins>役員会</ins>" in page
    assert world.ken.name in page


def test_what_clashed_can_be_edited_further_over_the_newer_version(signed_in, need, world: World):
    change_record(noun_of("need"), need, {"detail": THEIRS}, by=world.ken)
    client, url = signed_in("emi"), field_url("need", need, "detail")
    page = client.part(url, {"detail": MINE, "version": "2", "again": "mine"}).content.decode()
    assert f">{MINE}</textarea>" in page
    assert THEIRS in page
    assert "data-unsaved" in page
    need.refresh_from_db()
    assert need.detail == THEIRS
    assert client.part(url, {"detail": "二人で決めた。", "version": "2"}).status_code == 200
    need.refresh_from_db()
    assert need.detail == "二人で決めた。"


def test_changes_of_two_sentences_are_offered_together(signed_in, need, world: World):
    change_record(noun_of("need"), need, {"detail": THEIRS}, by=world.ken)
    client, url = signed_in("emi"), field_url("need", need, "detail")
    page = client.post(url, {"detail": MINE, "version": "1"}).content.decode()
    both = "予算は今期。決裁は役員会。"
    assert f">{both}</textarea>" in page
    edited = client.post(url, {"detail": both, "version": "2", "again": "both"}).content.decode()
    assert f">{both}</textarea>" in edited


def test_changes_of_one_sentence_are_not_offered_together(signed_in, need, world: World):
    change_record(noun_of("need"), need, {"detail": "予算は未定。決裁は部長。"}, by=world.ken)
    answer = signed_in("emi").post(
        field_url("need", need, "detail"), {"detail": MINE, "version": "1"}
    )
    assert 'value="both"' not in answer.content.decode()


def test_two_judgements_stand_side_by_side_with_their_evidence(
    signed_in, stakeholder, world: World
):
    noun = noun_of("stakeholder")
    theirs = {"value": "supporter", "grade": "stated", "source": "電話", "quote": "賛成だ"}
    change_record(noun, stakeholder, {"attitude": theirs}, by=world.ken)
    sent = {
        "attitude": "opponent",
        "attitude.grade": "confirmed",
        "attitude.source": "稟議の面談",
        "attitude.quote": "反対する",
        "version": "1",
    }
    client = signed_in("emi", "ja")
    url = field_url("stakeholder", stakeholder, "attitude")
    answer = client.part(url, sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    for words in ("好意", "電話", "賛成だ", "阻害", "稟議の面談", "反対する", "懐疑"):
        assert words in page
    kept = client.part(url, {**sent, "version": "2"})
    assert kept.status_code == 200
    assert "阻害" in kept.content.decode()


def test_a_link_that_clashed_is_named(signed_in, need, world: World):
    works, buying = (world.add("department", name=name) for name in ("製造部", "購買部"))
    change_record(noun_of("need"), need, {"department": works.public_id}, by=world.ken)
    url = field_url("need", need, "department")
    page = (
        signed_in("emi")
        .post(url, {"department": buying.public_id, "version": "1"})
        .content.decode()
    )
    assert "<ins>製造部</ins>" in page
    assert "<ins>購買部</ins>" in page
