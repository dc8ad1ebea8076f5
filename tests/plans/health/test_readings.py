"""Readings of health: taken, kept, never changed afterwards, and shown by rights."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.utils import timezone

from tests.plans.test_pages import at, browser, got
from tests.world import World
from tokui.core.health import SETTINGS, Rubric
from tokui.core.months import first_of_month
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput
from tokui.kernel.models import Event
from tokui.kernel.schedule import run_scheduled
from tokui.plans.health.actions import change_rubric, fill_past_readings, take_reading
from tokui.plans.health.models import HealthReading, HealthRubric
from tokui.plans.health.queries import last_reading, readings_of, rubric_of, standings

NOVEMBER = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
CANARY = "カナリア部長"


def tell(world: World) -> None:
    """Enough of a plan for four parts of health."""
    need = world.add("need", title="手戻りが多い").public_id
    world.add("objective", title="手戻り半減", needs=[need])
    world.add("action", title="訪問", owner=world.ken.public_id, due_on="2026-11-01")
    world.add("fact", topic="other", statement="創業の地は北浜", as_of="2026-10-01")


def oppose(world: World, attitude: str) -> None:
    """Somebody who decides, and what we think they think."""
    person = world.add("person", name=CANARY)
    judged = {"value": attitude, "grade": "stated"}
    world.add("stakeholder", person=person.public_id, roles=["approver"], attitude=judged)


def test_a_reading_of_the_running_month_is_replaced_and_of_a_past_one_never(world: World) -> None:
    tell(world)
    first = take_reading(world.plan, by=world.emi, now=NOVEMBER)
    assert (first.month, first.taken_on) == (date(2026, 11, 1), date(2026, 11, 20))
    before = first.total
    world.add("action", title="見積", due_on="2026-11-02")
    again = take_reading(world.plan, by=world.emi, now=NOVEMBER)
    assert again.pk == first.pk
    assert again.total is not None
    assert before is not None
    assert again.total < before
    take_reading(world.plan, by=world.emi, now=DECEMBER)
    fill_past_readings(world.plan, by=world.emi, now=DECEMBER)
    kept = HealthReading.objects.get(account=world.toa, month=date(2026, 11, 1))
    assert (kept.total, kept.parts) == (again.total, again.parts)
    assert Event.objects.filter(verb="health_taken", account_key=world.toa.pk).exists()


def test_only_who_may_edit_takes_a_reading(world: World) -> None:
    with pytest.raises(Forbidden):
        take_reading(world.plan, by=world.rin, now=NOVEMBER)
    with pytest.raises(Forbidden):
        fill_past_readings(world.plan, by=world.rin, now=NOVEMBER)
    assert not HealthReading.objects.exists()


def test_the_schedule_reads_each_account_once_a_month(world: World) -> None:
    tell(world)
    run_scheduled(NOVEMBER)
    run_scheduled(NOVEMBER)
    reading = HealthReading.objects.get(account=world.toa)
    assert (reading.month, reading.taken_by) == (date(2026, 11, 1), None)
    run_scheduled(DECEMBER)
    run_scheduled(datetime(2026, 12, 2, 3, 0, tzinfo=UTC))
    months = HealthReading.objects.filter(account=world.toa).values_list("month", "taken_on")
    assert list(months) == [
        (date(2026, 12, 1), date(2026, 12, 1)),
        (date(2026, 11, 1), date(2026, 11, 20)),
    ]
    assert Event.objects.filter(verb="health_taken", source="schedule").count() == 2


def test_past_months_are_worked_out_from_history(world: World) -> None:
    begun = timezone.localdate(world.plan.created_at)
    added, later = first_of_month(begun, 2), first_of_month(begun, 4)
    with time_machine.travel(datetime(added.year, added.month, 15, 3, tzinfo=UTC), tick=False):
        world.add("need", title="手戻りが多い")
    now = datetime(later.year, later.month, 15, 3, tzinfo=UTC)
    count = fill_past_readings(world.plan, by=world.emi, now=now)
    assert fill_past_readings(world.plan, by=world.emi, now=now) == 0
    readings = readings_of(world.toa, sees_opinions=True)
    assert len(readings) == count
    last = readings[-3:]
    assert [one.month for one in last] == [first_of_month(begun, ahead) for ahead in (1, 2, 3)]
    assert [one.told.parts[1].points is None for one in last] == [True, True, False]
    assert all(one.month >= first_of_month(begun) for one in readings)


def test_readings_differ_for_who_may_not_see_opinions(world: World) -> None:
    tell(world)
    oppose(world, "opponent")
    now = timezone.now()
    take_reading(world.plan, by=world.emi, now=now)
    seen = last_reading(world.toa, sees_opinions=True)
    plain = last_reading(world.toa, sees_opinions=False)
    assert seen is not None
    assert plain is not None
    codes = {one.code for part in seen.told.parts for one in part.measures}
    assert "relationship.attitude" in codes
    told = {one.code for part in plain.told.parts for one in part.measures}
    assert "relationship.attitude" not in told
    row = HealthReading.objects.get()
    before = (row.plain_total, row.plain_parts)
    assert seen.told.parts[0].points == 0
    oppose(world, "champion")
    again = take_reading(world.plan, by=world.emi, now=now)
    assert again.parts["parts"][0]["points"] == 50
    assert again.plain_parts["parts"][0]["points"] == before[1]["parts"][0]["points"]


def test_a_viewer_without_opinions_reads_a_page_without_them(world: World) -> None:
    tell(world)
    oppose(world, "opponent")
    for language, words in (("ja", "主要人物の態度"), ("en", "Attitude of those who count")):
        assert words in got(browser(world, language=language), at(world, "health/"))
        page = got(browser(world, "rin", language=language), at(world, "health/"))
        assert words not in page
        assert "阻害" not in page
        assert "Opponent" not in page


def test_changing_the_rubric_gives_history_no_other_name(world: World) -> None:
    tell(world)
    take_reading(world.plan, by=world.emi, now=NOVEMBER)
    before = readings_of(world.toa, sees_opinions=True)[0]
    after = change_rubric({"good": 99, "watch": 98}, base=1, by=world.aoi, now=DECEMBER)
    assert (after.number, after["good"], after["watch"]) == (2, 99, 98)
    assert rubric_of(world.workspace).number == 2
    take_reading(world.plan, by=world.emi, now=DECEMBER)
    kept, now = readings_of(world.toa, sees_opinions=True)
    assert (kept.word, kept.points, kept.rubric.number) == (before.word, before.points, 1)
    assert (now.word, now.rubric.number) == ("at_risk", 2)
    assert now.change_since(kept) is None
    assert [row.number for row in HealthRubric.objects.order_by("number")] == [1, 2]
    event = Event.objects.get(verb="rubric_changed")
    assert event.changes["rubric"] == [{"good": 70, "watch": 45}, {"good": 99, "watch": 98}]
    found = next(one for one in standings(world.emi) if one.account == world.toa)
    assert found.is_new_rubric
    assert found.change is None


def test_a_rubric_that_does_not_fit_or_was_changed_meanwhile_is_refused(world: World) -> None:
    for values in ({"relationship": 99}, {"watch": 90}):
        with pytest.raises(InvalidInput):
            change_rubric(values, base=1, by=world.aoi, now=NOVEMBER)
    with pytest.raises(Forbidden):
        change_rubric({"good": 80}, base=1, by=world.makoto, now=NOVEMBER)
    assert change_rubric({}, base=1, by=world.aoi, now=NOVEMBER) == Rubric()
    change_rubric({"good": 80}, base=1, by=world.aoi, now=NOVEMBER)
    with pytest.raises(Conflict):
        change_rubric({"good": 81}, base=1, by=world.aoi, now=NOVEMBER)
    assert rubric_of(world.workspace)["good"] == 80


def test_the_page_says_what_counts_and_what_lifts(world: World) -> None:
    tell(world)
    page = got(browser(world), at(world, "health/"))
    assert "課題の裏付け" in page
    assert "「手戻りが多い」を顧客に確認する" in page
    assert "6要素のうち" in page
    english = got(browser(world, language="en"), at(world, "health/"))
    assert "Let the customer confirm “手戻りが多い”" in english
    assert "Nothing to judge: not known, and not counted" in english


def test_the_reading_of_now_is_taken_on_the_page(world: World) -> None:
    tell(world)
    client = browser(world)
    assert "今月はまだ記録していません。" in got(client, at(world, "health/"))
    assert client.post(at(world, "health/take/")).status_code == 302
    page = got(client, at(world, "health/"))
    assert "今月分を記録しました。" in page
    assert "今月はまだ記録していません。" not in page
    assert 'class="health-link"' in got(client, at(world, "needs/"))
    assert browser(world, "rin").post(at(world, "health/take/")).status_code == 403


def test_all_accounts_stand_by_their_last_readings(world: World) -> None:
    tell(world)
    with time_machine.travel(NOVEMBER, tick=False):
        run_scheduled(NOVEMBER)
    for index in range(9):
        world.add("action", title=f"遅れ{index}", due_on="2026-11-02")
    take_reading(world.plan, by=world.emi, now=DECEMBER)
    found = next(one for one in standings(world.emi) if one.account == world.toa)
    assert found.change is not None
    assert found.change < 0
    page = got(browser(world), "/health/?sort=fall")
    assert f"{found.change}</span>" in page
    assert world.toa.name in page
    assert world.toa.name not in got(browser(world, "sora"), "/health/")
    narrowed = got(browser(world), "/health/?word=unknown")
    assert "表示する取引先はありません。" in narrowed


def test_an_owner_sees_what_a_rubric_would_do_before_saving(world: World) -> None:
    tell(world)
    client = browser(world, "aoi")
    sent = {code: str(one.usual) for code, one in SETTINGS.items()}
    weights = {"relationship": "5", "evidence": "40"}
    looked = client.post("/health/rubric/", {**sent, **weights, "base": "1", "preview": "1"})
    assert looked.status_code == 200
    assert "変更した場合の今日の健全度" in looked.content.decode()
    assert not HealthRubric.objects.exists()
    wrong = client.post("/health/rubric/", {**sent, "relationship": "24", "base": "1"})
    assert wrong.status_code == 422
    assert "配点の合計は99%です。" in wrong.content.decode()
    odd = client.post("/health/rubric/", {**sent, "good": "１２", "base": "1"})
    assert odd.status_code == 422
    saved = client.post("/health/rubric/", {**sent, **weights, "base": "1"})
    assert saved.status_code == 302
    assert rubric_of(world.workspace)["evidence"] == 40
    stale = client.post("/health/rubric/", {**sent, "base": "1"})
    assert stale.status_code == 409
