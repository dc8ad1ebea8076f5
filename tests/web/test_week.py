"""My week: what asks for somebody, and finishing an action with its result and lesson."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.world import World
from tokui.core.freshness import BY_CODE
from tokui.core.readings import later_by_months
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.kernel.undo import undo_event
from tokui.plans.approval.actions import answer_approval, submit_plan
from tokui.plans.freshness.actions import choose_keeping_times
from tokui.web.queries.week import week_of

TODAY = date(2026, 11, 18)


def add_action(world: World, title: str, days: int | None, **values: Any) -> Any:
    due = None if days is None else (TODAY + timedelta(days=days)).isoformat()
    return world.add("action", title=title, owner=world.emi.public_id, due_on=due, **values)


def judge(world: World, days_ago: int, **more: Any) -> Any:
    person = world.add("person", name="白鳥 圭")
    day = (TODAY - timedelta(days=days_ago)).isoformat()
    attitude = {"value": "sceptic", "grade": "stated", "source": "面談", "on": day, **more}
    return world.add("stakeholder", person=person.public_id, attitude=attitude)


def titles(tasks: Any) -> list[str]:
    return [task.action.title for task in tasks]


def test_actions_stand_by_how_they_press(world: World) -> None:
    for title, days in [("later", 7), ("soon", 6), ("late", -1), ("now", 0), ("some day", None)]:
        add_action(world, title, days)
    add_action(world, "done", -3, state="done")
    world.add("action", title="Ken's", owner=world.ken.public_id, due_on=TODAY.isoformat())
    week = week_of(world.emi, TODAY)
    assert titles(week.late) == ["late"]
    assert titles(week.soon) == ["now", "soon"]
    assert titles(week.later) == ["later"]
    assert titles(week.undated) == ["some day"]
    assert week.tasks == 5


def test_an_action_says_how_many_wait_for_it(world: World) -> None:
    first = add_action(world, "first", 1)
    for title in ("second", "third"):
        world.add("action", title=title, owner=world.ken.public_id, after=[first.public_id])
    world.add("action", title="over", state="done", after=[first.public_id])
    (task,) = week_of(world.emi, TODAY).soon
    assert task.waiting == 2


def test_a_deal_asks_from_the_day_after_its_closing_date(world: World) -> None:
    for name, day, grade in [
        ("passed", "2026-11-17", "B"),
        ("today", "2026-11-18", "B"),
        ("won", "2026-11-01", "won"),
        ("ungraded", "2026-10-01", ""),
    ]:
        world.add("deal", name=name, closes_on=day, grade=grade)
    assert [one.deal.name for one in week_of(world.emi, TODAY).deals] == ["ungraded", "passed"]
    assert week_of(world.makoto, TODAY).deals == []


def test_a_kpi_asks_when_its_cadence_has_passed(world: World) -> None:
    objective = world.add("objective", title="利用部門を増やす")
    of = {"objective": objective.public_id, "owner": world.emi.public_id}
    measured = world.add("kpi", name="部門数", cadence="monthly", baseline_on="2026-04-01", **of)
    world.add("kpi", name="頻度なし", baseline_on="2020-04-01", **of)
    world.add("reading", kpi=measured.public_id, on="2026-10-20", value="3")
    assert week_of(world.emi, date(2026, 11, 19)).kpis == []
    (one,) = week_of(world.emi, date(2026, 11, 20)).kpis
    assert (one.kpi.name, one.due, one.kpi.last_value) == ("部門数", date(2026, 11, 20), 3)


def test_a_kpi_of_nobody_falls_to_who_owns_the_plan(world: World) -> None:
    objective = world.add("objective", title="利用部門を増やす")
    world.add(
        "kpi", objective=objective.public_id, name="部門数", cadence="weekly",
        baseline_on="2026-04-01",
    )  # fmt: skip
    assert week_of(world.emi, TODAY).kpis == []
    change_record(noun_of("plan"), world.plan, {"owner": world.emi.public_id}, by=world.emi)
    assert len(week_of(world.emi, TODAY).kpis) == 1


@pytest.mark.parametrize(("one_more", "asked"), [(0, 0), (1, 1)])
@pytest.mark.parametrize("months", [6, 2])
def test_a_judgement_is_asked_again_when_it_has_kept_its_time(
    world: World, months: int, one_more: int, asked: int
) -> None:
    if months != BY_CODE["stakeholder.attitude"].months:
        choose_keeping_times({"stakeholder.attitude": str(months)}, by=world.aoi)
    judge(world, (TODAY - later_by_months(TODAY, -months)).days + one_more)
    assert len(week_of(world.emi, TODAY).judgements) == asked


def test_an_expired_judgement_is_asked_with_what_it_was(world: World) -> None:
    judge(world, 10, expires=(TODAY - timedelta(days=1)).isoformat())
    (one,) = week_of(world.emi, TODAY).judgements
    assert one.value == "sceptic"


def test_a_newer_judgement_answers_an_older_one(world: World) -> None:
    held = judge(world, 200)
    again = {"value": "supporter", "grade": "stated", "on": TODAY.isoformat()}
    change_record(noun_of("stakeholder"), held, {"attitude": again}, by=world.emi)
    assert week_of(world.emi, TODAY).judgements == []


def test_opinions_are_asked_only_of_who_may_read_them(world: World, signed_in: Any) -> None:
    judge(world, 200)
    Judgement.objects.update(judged_by=world.rin)
    change_record(noun_of("plan"), world.plan, {"owner": world.rin.public_id}, by=world.emi)
    assert week_of(world.rin, TODAY).judgements == []
    assert "白鳥" not in signed_in("rin").part("/week/").content.decode()


def test_one_press_confirms_a_judgement_as_of_today(world: World, signed_in: Any) -> None:
    held = judge(world, 200)
    client = signed_in("emi")
    page = client.get("/").content.decode()
    form = page[page.index(f'action="/records/stakeholder/{held.public_id}/fields/attitude/"') :]
    sent = dict(re.findall(r'name="([^"]+)" value="([^"]*)"', form[: form.index("</form>")]))
    assert (
        client.part(f"/records/stakeholder/{held.public_id}/fields/attitude/", sent).status_code
        == 200
    )
    newest = Judgement.objects.order_by("-pk").first()
    assert newest is not None
    assert (newest.value, newest.source, newest.judged_on) == (
        "sceptic", "面談", timezone.localdate(),
    )  # fmt: skip
    assert "attitude/" not in client.part("/week/").content.decode()


def test_a_plan_in_review_waits_for_its_sponsor(world: World) -> None:
    values = {"sponsor": world.makoto.public_id, "owner": world.emi.public_id}
    change_record(noun_of("plan"), world.plan, values, by=world.emi)
    now = timezone.now()
    approval = submit_plan(world.plan, approvers=[world.makoto], by=world.emi, now=now,
                           valid_until=TODAY + timedelta(days=90))  # fmt: skip
    assert week_of(world.makoto, TODAY).plans == [world.plan]
    assert week_of(world.emi, TODAY).plans == []
    answer_approval(approval, "changes_requested", remark="根拠を", by=world.makoto, now=now)
    assert week_of(world.emi, TODAY).plans == [world.plan]


def test_an_action_is_finished_with_its_words_and_opened_again_by_one_undo(
    world: World, signed_in: Any
) -> None:
    action = add_action(world, "提案書を送る", 1)
    sent = {"version": action.version, "result": "検討に入った", "lesson": "早く送る"}
    answer = signed_in("emi").part(f"/week/actions/{action.public_id}/close/", sent)
    assert "tokui:changed" in answer["HX-Trigger"]
    action.refresh_from_db()
    assert (action.state, action.result, action.lesson) == ("done", "検討に入った", "早く送る")
    assert action.completed_on == timezone.localdate()
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    undo_event(event, by=world.emi)
    action.refresh_from_db()
    assert (action.state, action.result, action.completed_on) == ("todo", "", None)


def test_words_over_an_older_state_are_kept_in_the_form(world: World, signed_in: Any) -> None:
    action = add_action(world, "提案書を送る", 1)
    change_record(noun_of("action"), action, {"result": "別の結果"}, by=world.ken)
    sent = {"version": action.version, "result": "検討に入った", "lesson": ""}
    answer = signed_in("emi").part(f"/week/actions/{action.public_id}/close/", sent)
    assert answer.status_code == 409
    assert "検討に入った" in answer.content.decode()
    action.refresh_from_db()
    assert (action.state, action.result) == ("todo", "別の結果")


def test_queries_do_not_grow_with_the_week(world: World, signed_in: Any) -> None:
    client = signed_in("ken")

    def asked() -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get("/").status_code == 200
        return len(found)

    def fill(start: int) -> None:
        for number in range(start, start + 3):
            world.add("action", title=f"作業{number}", owner=world.ken.public_id)
            world.add("deal", name=f"商談{number}", closes_on="2026-01-01")
            person = world.add("person", name=f"人物{number}")
            attitude = {"value": "sceptic", "on": "2026-01-01"}
            world.add("stakeholder", by=world.ken, person=person.public_id, attitude=attitude)

    # The first look after a change works out more, for the numbers in the sidebar.
    fill(0)
    asked()
    before = asked()
    fill(3)
    asked()
    assert asked() == before


def test_an_empty_week_says_what_will_come(world: World, signed_in: Any) -> None:
    page = signed_in("emi").get("/").content.decode()
    assert "Nothing to measure." in page
    assert "No judgement of yours is older than it keeps." in page
