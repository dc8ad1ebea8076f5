"""Consents: asked, answered, lapsed when what was agreed to changed, and seen by whom."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from tests.world import World
from tokui.identity.actions import end_membership
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, remove_record
from tokui.notify.models import Notice
from tokui.notify.queries import visible_notices
from tokui.plans.consents.actions import (
    ConsentWanted,
    answer_consent,
    ask_again,
    ask_consent,
    withdraw_consent,
)
from tokui.plans.consents.models import Consent
from tokui.plans.consents.queries import consents_asking, get_asked, get_request, requests_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def action(world: World) -> Any:
    return world.add("action", title="効果測定", owner=world.sora.public_id,
                     due_on="2026-12-20", person_days="5", cost=300_000)  # fmt: skip


def asked(world: World, action: Any, **more: Any) -> Consent:
    wanted = ConsentWanted(
        **{"kind": "people", "about": "action", "about_id": action.public_id,
           "asked": world.sora, **more}
    )  # fmt: skip
    return ask_consent(world.plan, wanted, by=world.emi, now=NOW)


def change(world: World, action: Any, **values: Any) -> None:
    action.refresh_from_db()
    change_record(noun_of("action"), action, values, by=world.emi)


def test_somebody_outside_the_team_is_asked_and_agrees(world: World, action: Any):
    consent = asked(world, action, wanted_by=TODAY + timedelta(days=7))
    (waiting,) = consents_asking(world.sora, TODAY)
    assert (waiting.title, waiting.who, waiting.state) == ("効果測定", "空野 空", "asked")
    assert [(one.ja, now.ja) for one, now in waiting.told] == [
        ("誰が", "空野 空"), ("期限", "2026/12/20"), ("人日", "5"), ("費用", "300,000円"),
    ]  # fmt: skip
    answer_consent(consent, "agreed", by=world.sora, now=NOW)
    assert consents_asking(world.sora, TODAY) == []
    (request,) = requests_of(world.plan)
    assert (request.state, request.consent.answered_by) == ("agreed", world.sora)
    verbs = Event.objects.filter(noun="plan").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["created", "consent_asked", "consent_answered"]


def test_who_is_asked_is_told_without_a_way_into_the_plan(world: World, action: Any):
    asked(world, action)
    (notice,) = visible_notices(world.sora).notices
    assert (notice.noun, notice.subject_id) == ("colleague", world.sora.public_id)
    ask_consent(
        world.plan, ConsentWanted(question="予算の確認", asked=world.ken), by=world.emi, now=NOW
    )
    (notice,) = visible_notices(world.ken).notices
    assert notice.noun == "plan"


def test_conditions_and_refusals_say_which_and_why(world: World, action: Any):
    consent = asked(world, action)
    for state in ("conditions", "declined"):
        with pytest.raises(InvalidInput):
            answer_consent(consent, state, by=world.sora, now=NOW)
    answer_consent(consent, "conditions", remark="年明けから", by=world.sora, now=NOW)
    assert Event.objects.get(verb="consent_answered").reason == "年明けから"
    assert Notice.objects.filter(member=world.emi, kind="consent_answered").exists()


@pytest.mark.parametrize(
    ("values", "label"),
    [
        ({"person_days": "10"}, "人日"),
        ({"cost": 900_000}, "費用"),
        ({"due_on": "2026-12-01"}, "期限"),
    ],
)
def test_an_agreement_lapses_when_amounts_days_or_owner_change(
    world: World, action: Any, values: dict[str, Any], label: str
):
    consent = asked(world, action)
    answer_consent(consent, "agreed", by=world.sora, now=NOW)
    change(world, action, title="効果測定（先行ライン）")
    assert requests_of(world.plan)[0].state == "agreed"
    change(world, action, **values)
    (request,) = requests_of(world.plan)
    assert (request.state, [one.label.ja for one in request.changes]) == ("lapsed", [label])
    again = ask_again(consent, by=world.ken, now=NOW)
    assert (again.state, requests_of(world.plan)[0].changes) == ("asked", ())
    assert len(consents_asking(world.sora, TODAY)) == 1
    change(world, action, owner=world.ken.public_id)
    answer_consent(again, "agreed", by=world.sora, now=NOW)
    assert requests_of(world.plan)[0].state == "agreed"


def test_a_request_about_something_removed_wants_no_answer(world: World, action: Any):
    consent = asked(world, action)
    remove_record(noun_of("action"), action, by=world.emi)
    (request,) = requests_of(world.plan)
    assert request.is_gone
    assert consents_asking(world.sora, TODAY) == []
    with pytest.raises(Conflict):
        answer_consent(consent, "agreed", by=world.sora, now=NOW)
    with pytest.raises(Conflict):
        ask_again(consent, by=world.emi, now=NOW)


def test_two_who_answer_at_once_meet_the_version(world: World):
    wanted = ConsentWanted(kind="money", question="値引き枠", department="経理部")
    consent = ask_consent(world.plan, wanted, by=world.emi, now=NOW)
    answer_consent(consent, "agreed", by=world.emi, now=NOW, base_version=1)
    with pytest.raises(Conflict):
        answer_consent(consent, "declined", remark="否", by=world.ken, now=NOW, base_version=1)
    assert Consent.objects.get().state == "agreed"


def test_only_who_is_asked_answers(world: World, action: Any):
    consent = asked(world, action)
    for member, error in (
        (world.emi, Forbidden), (world.makoto, Forbidden), (world.rin, Forbidden),
        (world.yu, NotFound),
    ):  # fmt: skip
        with pytest.raises(error):
            answer_consent(consent, "agreed", by=member, now=NOW)
    withdraw_consent(consent, by=world.ken, now=NOW)
    with pytest.raises(Conflict):
        answer_consent(consent, "agreed", by=world.sora, now=NOW)


def test_who_is_asked_gets_that_alone(world: World, action: Any):
    mine = asked(world, action)
    other = ask_consent(
        world.plan, ConsentWanted(question="別件", asked=world.ken), by=world.emi, now=NOW
    )
    assert get_asked(world.sora, mine.public_id).consent == mine
    for member, consent in ((world.sora, other), (world.ken, mine), (world.yu, mine)):
        with pytest.raises(NotFound):
            get_asked(member, consent.public_id)
    for member in (world.sora, world.yu):
        with pytest.raises(NotFound):
            get_request(member, mine.public_id)
    assert get_request(world.rin, mine.public_id).consent == mine
    end_membership(world.ken, by=world.aoi)
    assert requests_of(world.plan)


@pytest.mark.parametrize(
    "wrong",
    [
        {"asked": None},
        {"kind": "favour"},
        {"about_id": "0" * 26},
        {"about": "words", "about_id": ""},
        {"about": "budget", "about_id": ""},
        {"wanted_by": TODAY - timedelta(days=1)},
        {"question": "x" * 2_001},
    ],
)
def test_what_cannot_be_asked_is_said(world: World, action: Any, wrong: dict[str, Any]):
    with pytest.raises(InvalidInput):
        asked(world, action, **wrong)
    assert not Consent.objects.exists()


def test_the_same_is_asked_of_the_same_once(world: World, action: Any):
    asked(world, action)
    with pytest.raises(Conflict):
        asked(world, action)


def test_readers_and_strangers_do_not_ask(world: World, action: Any):
    for member, error in ((world.rin, Forbidden), (world.sora, NotFound), (world.yu, NotFound)):
        wanted = ConsentWanted(question="お願い", asked=world.ken)
        with pytest.raises(error):
            ask_consent(world.plan, wanted, by=member, now=NOW)


def test_a_board_asks_a_constant_number_of_queries(
    world: World, action: Any, django_assert_num_queries
):
    asked(world, action)
    for number in range(5):
        more = world.add("action", title=f"作業{number}", owner=world.ken.public_id)
        asked(world, more, asked=world.ken)
    with django_assert_num_queries(2):
        assert len(requests_of(world.plan)) == 6
    with django_assert_num_queries(1):
        assert consents_asking(world.makoto, TODAY) == []


def test_an_answer_to_what_changed_since_it_was_read_is_refused(world: World, action: Any):
    consent = asked(world, action)
    (read,) = consents_asking(world.sora, TODAY)
    change(world, action, person_days="20")
    with pytest.raises(Conflict):
        answer_consent(consent, "agreed", by=world.sora, now=NOW, seen=read.mark)
    (read,) = consents_asking(world.sora, TODAY)
    answer_consent(consent, "agreed", by=world.sora, now=NOW, seen=read.mark)
    assert requests_of(world.plan)[0].state == "agreed"
