"""`person` and `retention` on the command line."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Run
from tests.world import World
from tokui.people.models import Person
from tokui.people.stopping import open_stop
from tokui.privacy.models import Erasure
from tokui.privacy.retention import set_rules

DAY = ("--asked-on", "2026-01-05")


@pytest.fixture
def person(world: World) -> Person:
    return world.add("person", name="浅井 決子", private_note="金糸雀")


def test_a_report_comes_by_name_and_by_id(run: Run, person: Person) -> None:
    for given in ("浅井決子", person.public_id):
        report = run("person", "disclose", given, "--json").document
        assert report["person"] == {"id": person.public_id, "name": "浅井 決子"}
    assert "金糸雀" in run("person", "disclose", "浅井 決子").out


def test_of_two_with_one_name_the_ids_are_shown(run: Run, world: World, person: Person) -> None:
    other = world.add("person", name="浅井　決子")
    outcome = run("person", "erase", "浅井 決子", *DAY, "--confirm", "浅井 決子")
    assert outcome.code == 1
    assert person.public_id in outcome.err
    assert other.public_id in outcome.err
    assert Person.objects.filter(name__startswith="浅井").count() == 2


def test_without_the_name_nothing_is_erased_and_with_it_one_is(run: Run, person: Person) -> None:
    shown = run("person", "erase", person.public_id, *DAY)
    assert (shown.code, Erasure.objects.count()) == (1, 0)
    assert "Nothing was erased" in shown.err
    wrong = run("person", "erase", person.public_id, *DAY, "--confirm", "別人")
    assert (wrong.code, Erasure.objects.count()) == (1, 0)
    done = run("person", "erase", person.public_id, *DAY, "--confirm", "浅井決子", "--json")
    assert (done.code, done.document["counts"]["person"]) == (0, 1)
    assert Erasure.objects.get().swept_at is not None


@pytest.mark.parametrize("day", ["soon", "2026-02-30"])
def test_a_day_that_is_none_is_wrong_use(run: Run, person: Person, day: str) -> None:
    assert run("person", "erase", person.public_id, "--asked-on", day).code == 2


def test_use_is_stopped_and_resumed(run: Run, person: Person) -> None:
    stop = ("person", "stop-use", person.public_id, "--reason", "本人の請求")
    assert run(*stop, "--json").document == {"id": person.public_id, "stopped": True}
    assert open_stop(person) is not None
    assert run(*stop).code == 1
    resume = ("person", "resume-use", person.public_id, "--reason", "同意", "--json")
    assert run(*resume).document == {"id": person.public_id, "stopped": False}


def test_who_does_not_lead_is_refused(run: Run, world: World, person: Person) -> None:
    as_ken = ("--as", "ken@kitahama.example")
    for command in (
        ("erase", person.public_id, *DAY, "--confirm", person.name),
        ("stop-use", person.public_id, "--reason", "x"),
        ("disclose", person.public_id),
    ):
        assert run("person", *command, *as_ken).code == 1
    assert Person.objects.filter(pk=person.pk).exists()
    assert open_stop(person) is None


def test_rules_are_counted_and_then_applied(run: Run, world: World) -> None:
    world.add("activity", kind="note", on="2001-01-01", subject="昔", body="昔の話")
    assert run("retention", "--json").document == {"applied": False, "rules": []}
    set_rules({"minutes": "12"}, by=world.aoi)
    (rule,) = run("retention", "--json").document["rules"]
    assert (rule["kind"], rule["months"], rule["count"]) == ("minutes", 12, 1)
    applied = run("retention", "--apply", "--json").document
    assert (applied["applied"], applied["rules"][0]["count"]) == (True, 1)
    assert run("retention", "--json").document["rules"][0]["count"] == 0
