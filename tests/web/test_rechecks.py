"""The recheck queue on screen: what waits, answering it, and how long values keep."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from tokui.accounts.models import Viewing
from tokui.kernel.models import Event, Judgement
from tokui.plans.freshness.models import KeepingTime
from tokui.plans.queries import plan_snapshot

HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _november():
    with time_machine.travel("2026-11-22T03:00:00Z", tick=False):
        yield


@pytest.fixture
def emi(client, world):
    client.force_login(world.emi.user)
    return client


@pytest.fixture
def urgency(world):
    judged = {"value": "5", "grade": "stated", "source": "面談", "on": "2026-01-10"}
    need = world.add("need", title="検査待ちの解消", urgency=judged)
    return f"need:{need.public_id}:urgency"


@pytest.fixture
def attitude(world):
    person = world.add("person", name="穂高 一郎")
    judged = {"value": "supporter", "grade": "stated", "on": "2026-01-10"}
    held = world.add("stakeholder", person=person.public_id, attitude=judged)
    return f"stakeholder:{held.public_id}:attitude"


def page_of(client, name="organisation:rechecks", *args, **asked):
    return client.get(reverse(name, args=args), asked)


def keys(answer):
    return [one.key for one in answer.context["queue"].lines]


def answering(client, *chosen, htmx=True, **more):
    sent = {"keys": list(chosen), **more}
    address = reverse("organisation:answer_rechecks")
    return client.post(address, sent, headers=HTMX if htmx else {})


def test_the_queue_shows_value_state_and_reason(emi, urgency, attitude):
    page = page_of(emi)
    assert keys(page) == [attitude, urgency]
    text = page.content.decode()
    for part in ("検査待ちの解消", "穂高 一郎", "好意", "要確認", "有効期間を過ぎて未確認"):
        assert part in text
    assert "2026/01/10" in text


def test_the_queue_is_narrowed_by_kind_and_reason(emi, urgency, attitude):
    assert keys(page_of(emi, kind="need.urgency")) == [urgency]
    assert keys(page_of(emi, because="moved")) == []
    assert keys(page_of(emi, kind="nothing of that kind")) == []


def test_one_key_confirms_and_the_answer_offers_its_way_back(emi, world, urgency):
    answered = answering(emi, urgency, answer="true")
    assert answered.status_code == 200
    assert keys(page_of(emi)) == []
    last = Judgement.objects.filter(field="urgency").latest("judged_on")
    assert (str(last.judged_on), last.value, last.judged_by) == ("2026-11-22", "5", world.emi)
    emi.post(reverse("organisation:undo_rechecks", args=[answered.context["batch"]]))
    assert keys(page_of(emi)) == [urgency]


def test_many_are_looked_at_before_they_are_confirmed(emi, urgency, attitude):
    looked = answering(emi, urgency, attitude, htmx=False, look="1")
    assert looked.status_code == 200
    assert len(looked.context["lines"]) == 2
    assert keys(page_of(emi)) == [attitude, urgency]
    answering(emi, urgency, attitude, htmx=False, answer="true")
    assert keys(page_of(emi)) == []


def test_later_and_no_longer_true(emi, urgency, attitude):
    answering(emi, urgency, answer="later", until="2026-12-24")
    assert keys(page_of(emi)) == [attitude]
    assert page_of(emi).context["queue"].put_off == 1
    assert answering(emi, urgency, answer="later", until="2026-11-22").status_code == 422
    answering(emi, attitude, answer="gone")
    assert keys(page_of(emi)) == []
    assert Judgement.objects.filter(field="attitude").latest("judged_on").value == "unknown"


def test_enter_in_the_day_of_later_does_not_confirm(emi, urgency):
    page = page_of(emi).content.decode()
    form = next(one for one in page.split("<form") if 'name="until"' in one).split("</form>")[0]
    assert 'name="answer" value="later"' in form
    assert 'value="true"' not in form


def test_nothing_is_answered_without_a_line_or_with_a_word_of_ones_own(emi, urgency):
    before = Event.objects.count()
    assert answering(emi, answer="true").status_code == 422
    assert answering(emi, urgency, answer="perhaps").status_code == 422
    assert answering(emi, "need:nobody:urgency", answer="true").status_code == 404
    assert answering(emi, "need", answer="true").status_code == 404
    assert Event.objects.count() == before


def test_history_tells_who_confirmed_and_who_put_off(emi, world, urgency):
    answering(emi, urgency, answer="later", until="2026-12-24")
    history = emi.get(reverse("web:history", args=[world.toa.public_id])).content.decode()
    assert "確認を後日に" in history


def test_an_opinion_put_off_is_told_to_nobody_who_may_not_read_it(client, world, attitude):
    client.force_login(world.emi.user)
    answering(client, attitude, answer="later", until="2026-12-24")
    client.force_login(world.rin.user)
    history = client.get(reverse("web:history", args=[world.toa.public_id])).content.decode()
    assert "確認を後日に" not in history


def test_a_viewer_reads_the_queue_without_opinions_and_answers_nothing(
    client, world, urgency, attitude
):
    client.force_login(world.rin.user)
    page = page_of(client, "organisation:account_rechecks", world.toa.public_id)
    assert keys(page) == [urgency]
    text = page.content.decode()
    assert "穂高" not in text
    assert "data-key" not in text
    assert answering(client, urgency, answer="true").status_code == 403
    assert answering(client, attitude, answer="true").status_code == 404


def test_opening_opinions_here_is_noted_once(emi, world, urgency, attitude):
    page_of(emi)
    page_of(emi)
    (noted,) = Viewing.objects.all()
    assert (noted.account, noted.member, noted.times) == (world.toa, world.emi, 1)


def test_only_owners_change_how_long_values_keep(client, world):
    address = reverse("organisation:keeping_times")
    client.force_login(world.aoi.user)
    client.post(address, {"need.urgency": "5", "person.confirmed_on": "none"})
    assert list(KeepingTime.objects.values_list("kind", "months")) == [("need.urgency", 5)]
    assert client.post(address, {"need.urgency": "-1"}).status_code == 422
    client.force_login(world.emi.user)
    assert client.post(address, {"need.urgency": "6"}).status_code == 403
    assert 'name="need.urgency"' not in client.get(address).content.decode()


def test_chips_and_findings_age_as_the_workspace_chose(client, world, attitude):
    client.force_login(world.emi.user)

    def marks():
        page = client.get(reverse("plans:stakeholders", args=[world.toa.public_id]))
        return page.content.decode().count('class="age age-')

    assert marks() > 0
    KeepingTime.objects.create(workspace=world.workspace, kind="stakeholder.attitude", months=36)
    assert marks() == 0
    told = plan_snapshot(world.plan, now=timezone.now()).months_kept
    assert told == {"stakeholder.attitude": 36}


def test_the_queue_asks_no_more_for_more_values(
    emi, world, urgency, attitude, django_assert_max_num_queries
):
    page_of(emi)
    with django_assert_max_num_queries(60) as few:
        page_of(emi)
    allowed = len(few)
    old = {"value": "4", "grade": "stated", "on": "2026-01-10"}
    for number in range(8):
        world.add("need", title=f"課題{number}", urgency=old, importance=old)
    # The sidebar counts anew what was added; that is no part of this page.
    page_of(emi)
    with django_assert_max_num_queries(allowed):
        assert len(keys(page_of(emi))) == 18


def test_the_start_page_leads_to_how_many_wait(emi, urgency, attitude):
    address = reverse("organisation:rechecks_waiting")
    assert f'hx-get="{address}"' in emi.get("/").content.decode()
    waiting = int(emi.get(address).content)
    assert waiting == page_of(emi).context["queue"].count > 0
