"""Moving things on maps writes one or two fields at once, with the evidence for it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record

HTMX = {"HX-Request": "true"}


def move(client, record, noun, **sent):
    return client.post(reverse("web:place", args=[noun, record.public_id]), sent, headers=HTMX)


@pytest.fixture
def held(world):
    return world.add("stakeholder", placeholder="情報システム部長", attitude="neutral")


@pytest.fixture
def emi(client, world):
    client.force_login(world.emi.user)
    return client


def test_a_move_on_the_matrix_is_one_step_of_history(emi, held):
    sent = {"set.attitude": "supporter", "set.influence": "political"}
    answer = move(emi, held, "stakeholder", **sent, grade="stated", source="部長会の出席者")
    assert answer.status_code == 200
    (event,) = Event.objects.filter(noun="stakeholder", verb="changed")
    assert set(event.changes) == {"attitude", "influence"}
    now = Judgement.objects.filter(subject_key=held.pk, field="attitude").latest("id")
    assert (now.value, now.grade, now.source) == ("supporter", "stated", "部長会の出席者")
    assert reverse("web:undo", args=[event.public_id]) in answer.content.decode()


def test_a_card_changes_its_layer_and_its_cause(emi, world):
    cause, need = world.add("need", title="人手不足"), world.add("need", title="計画の見直し")
    assert move(emi, need, "need", **{"set.layer": "obstacle"}).status_code == 200
    assert move(emi, need, "need", **{"set.cause": cause.public_id}).status_code == 200
    need.refresh_from_db()
    assert (need.layer, need.cause) == ("obstacle", cause)
    circle = move(emi, cause, "need", **{"set.cause": need.public_id})
    assert circle.status_code == 422


def test_a_play_answers_one_need_more(emi, world):
    first, second = world.add("need", title="人手不足"), world.add("need", title="計画の見直し")
    play = world.add("play", title="自動計画", needs=[first.public_id])
    assert move(emi, play, "play", **{"add.needs": second.public_id}).status_code == 200
    assert set(play.needs.all()) == {first, second}


def test_a_move_over_somebody_else_s_is_refused(emi, world, held):
    change_record(noun_of("stakeholder"), held, {"attitude": "opponent"}, by=world.ken)
    answer = move(emi, held, "stakeholder", **{"set.attitude": "champion"}, version="1")
    assert answer.status_code == 409
    assert Judgement.objects.filter(subject_key=held.pk).latest("id").value == "opponent"


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"set.attitude": "no such step"}, 422),
        ({"set.nothing": "x"}, 404),
        ({"add.attitude": "champion"}, 422),
    ],
)
def test_what_cannot_be_moved_is_refused(emi, held, sent, status):
    assert move(emi, held, "stakeholder", **sent).status_code == status
    assert not Event.objects.filter(noun="stakeholder", verb="changed").exists()


def test_who_may_not_read_opinions_moves_none_and_sees_no_map(client, world, held):
    client.force_login(world.rin.user)
    assert move(client, held, "stakeholder", **{"set.attitude": "champion"}).status_code in (
        403,
        404,
    )
    page = client.get(reverse("plans:stakeholders", args=[world.toa.public_id])).content.decode()
    assert 'data-board="power"' not in page
