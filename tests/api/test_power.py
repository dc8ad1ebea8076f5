"""Changes of the power chart through the interface: as on screen, opinions for the team alone."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from time_machine import TimeMachineFixture

from tests.api.calling import Caller, calling_as
from tests.api.clock import NOW
from tests.world import World
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record
from tokui.plans.lifecycle import seal_version

QUOTE = "口外無用の見立て"


def moved(world: World, time_machine: TimeMachineFixture) -> str:
    """A version, and an attitude and a role that changed ten days later; the version's id."""
    time_machine.move_to(NOW, tick=False)
    person = world.add("person", name="浅井 決子")
    held = world.add("stakeholder", person=person.public_id, attitude="neutral", roles=["user"])
    version = seal_version(world.plan, "初版", by=world.emi, now=timezone.now())
    time_machine.move_to(NOW + timedelta(days=10), tick=False)
    judged = {"value": "champion", "grade": "stated", "source": "面談", "quote": QUOTE}
    noun = noun_of("stakeholder")
    change_record(noun, held, {"attitude": judged, "roles": ["approver"]}, by=world.emi)
    return version.public_id


def test_who_moved_since_a_version(world: World, emi: Caller, time_machine: TimeMachineFixture):
    version = moved(world, time_machine)
    path = f"/accounts/{world.toa.public_id}/power-changes"
    found = emi.get(path, since=version).json()
    assert found["since"]["version"] == version
    assert found["until"]["is_now"] is True
    attitude, *roles = found["changes"]
    assert (attitude["kind"], attitude["before"], attitude["now"]) == (
        "attitude", "neutral", "champion",
    )  # fmt: skip
    assert (attitude["grade"], attitude["source"], attitude["quote"]) == ("stated", "面談", QUOTE)
    assert (attitude["noted_by"], attitude["name"]) == (world.emi.name, "浅井 決子")
    assert [(one["kind"], one["now"] or one["before"]) for one in roles] == [
        ("role_added", "approver"),
        ("role_lost", "user"),
    ]
    assert [stop["version"] for stop in found["stops"] if stop["version"]] == [version]
    day = found["stops"][0]["day"]
    assert emi.get(path, on=day, since=day).json()["changes"] == []
    assert emi.get(path).json()["since"] is None


def test_a_viewer_hears_of_roles_not_of_opinions(world: World, time_machine: TimeMachineFixture):
    version = moved(world, time_machine)
    answer = calling_as(world.rin).get(
        f"/accounts/{world.toa.public_id}/power-changes", since=version
    )
    assert {one["kind"] for one in answer.json()["changes"]} == {"role_added", "role_lost"}
    assert answer.json()["has_opinions"] is False
    assert QUOTE not in answer.content.decode()
    assert "champion" not in answer.content.decode()


def test_what_is_no_day_and_no_version_is_refused(world: World, emi: Caller):
    path = f"/accounts/{world.toa.public_id}/power-changes"
    assert emi.get(path, on="someday").status_code == 422
    assert emi.get(path, version="nonsense").status_code == 404
    assert emi.get(path, since=world.plan.public_id).status_code == 404
