"""Surveys of an account: numbers of answers, what is worked out of them, and what is refused."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.plans.keeping import NOW
from tests.world import World
from tokui.core.plan import Kpi, PlanSnapshot
from tokui.identity.models import Member
from tokui.kernel.errors import Forbidden, InvalidInput
from tokui.kernel.models import Event
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.kernel.undo import undo_event
from tokui.outputs.customer_view import for_customer
from tokui.outputs.json_snapshot import from_json, to_json
from tokui.plans.queries import plan_snapshot

SURVEY = noun_of("survey")
NPS = {"kind": "nps", "asked": "40", "answered": "20"}
GROUPS = {"promoters": "11", "passives": "5", "detractors": "4"}


@pytest.fixture(autouse=True)
def _the_day(time_machine):
    time_machine.move_to(NOW, tick=False)


def survey(world: World, **values: Any) -> Any:
    return world.add("survey", **{"name": "満足度調査", "asked_on": "2026-10-01", **values})


def taken(world: World) -> PlanSnapshot:
    return plan_snapshot(world.plan, now=NOW)


def kpi(world: World, measure: str, unit: str = "") -> Kpi:
    goal = world.add("objective", title="満足していただく", kind="satisfaction")
    world.add("kpi", objective=goal.public_id, name="評価", unit=unit, measure=measure,
              measure_over="year", target="50")  # fmt: skip
    return taken(world).objectives[0].kpis[0]


def test_nps_is_worked_out_of_the_groups(world: World):
    survey(world, **NPS, **GROUPS)
    held = kpi(world, "nps")
    assert held.latest is not None
    assert held.latest.value == Decimal(35)


def test_the_rate_of_answers_counts_all_surveys_of_the_time(world: World):
    survey(world, **NPS)
    survey(world, name="利用後調査", asked="60", answered="10")
    held = kpi(world, "response_rate", "%")
    assert held.latest is not None
    assert held.latest.value == Decimal(30)


def test_satisfaction_is_weighed_by_answers(world: World):
    scale = {"lowest": "1", "highest": "5"}
    one, other = (world.add("department", name=name).public_id for name in ("購買部", "製造部"))
    survey(world, department=one, mean="4", answered="30", **scale)
    survey(world, department=other, mean="2", answered="10", **scale)
    held = kpi(world, "satisfaction", "点")
    assert held.latest is not None
    assert held.latest.value == Decimal("3.5")


def test_a_survey_is_in_the_snapshot_and_never_shared(world: World):
    unit = world.add("department", name="購買部")
    survey(world, **NPS, **GROUPS, department=unit.public_id, source="委託調査", remarks="速報")
    snapshot = taken(world)
    (held,) = snapshot.surveys
    assert (held.name, held.kind, held.asked, held.department, held.grade) == (
        "満足度調査", "nps", 40, unit.public_id, "stated",
    )  # fmt: skip
    assert from_json(to_json(snapshot)) == snapshot
    assert for_customer(snapshot).surveys == ()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"asked": "10", "answered": "11"}, "answered"),
        ({"promoters": "3", "passives": "2"}, "detractors"),
        ({"answered": "9", **GROUPS}, "promoters"),
        ({"mean": "6", "lowest": "1", "highest": "5"}, "mean"),
        ({"mean": "0", "lowest": "1"}, "mean"),
        ({"lowest": "5", "highest": "5"}, "highest"),
        ({"asked": "-1"}, "asked"),
        ({"asked_on": ""}, "asked_on"),
    ],
)
def test_numbers_that_cannot_be_are_refused(world: World, values: dict[str, str], field: str):
    with pytest.raises(InvalidInput) as refused:
        survey(world, **values)
    assert field in {problem.field for problem in refused.value.problems}


def test_a_change_is_kept_in_the_history_and_taken_back(world: World):
    held = survey(world, answered="18")
    event = change_record(SURVEY, held, {"answered": "19"}, by=world.emi)
    assert event is not None
    undo_event(event, by=world.emi)
    held.refresh_from_db()
    assert held.answered == 18
    verbs = Event.objects.filter(noun="survey").order_by("id").values_list("verb", flat=True)
    assert list(verbs) == ["created", "changed", "changed"]


def test_only_the_team_writes_and_others_see_nothing(world: World):
    held = survey(world)
    with pytest.raises(Forbidden):
        change_record(SURVEY, held, {"answered": "1"}, by=world.rin)
    assert list(SURVEY.policy.visible(world.emi)) == [held]
    assert not SURVEY.policy.visible(world.sora).exists()


def page(world: World, member: Member, language: str) -> str:
    member.user.language = language
    member.user.save()
    client = Client()
    client.force_login(member.user)
    return client.get(reverse("plans:objectives", args=[world.toa.public_id])).content.decode()


def test_the_page_of_objectives_tells_what_surveys_give(world: World):
    survey(world, **NPS, **GROUPS, mean="4.25", lowest="1", highest="5")
    english = page(world, world.emi, "en")
    for said in ("+35", "50%", "4.25", "Keep numbers of answers alone"):
        assert said in english
    japanese = page(world, world.emi, "ja")
    assert "回答率" in japanese
    assert "名前のついた個々の回答" in japanese
