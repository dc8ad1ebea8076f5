"""What arrives in the next period, on random plans: all that was confirmed, once, linked right."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from tokui.core.drafting import Ref
from tokui.core.rolling import Decision, Kept, Key, Onward, Shift, asked_about, carriage, undecided

SHIFT = Shift(date(2026, 4, 1), date(2027, 4, 1), date(2028, 3, 31))
ONWARD = Onward(SHIFT, date(2027, 3, 1), "2026", "en", {})
LINKS = {"cause": "need", "holder": "stakeholder"}


def some_plan(random: Random) -> list[Kept]:
    """Stakeholders, needs in a tree, and actions that wait for each other."""
    people = [Kept("stakeholder", f"s{n}", f"Person {n}", {}) for n in range(random.randint(0, 4))]
    needs: list[Kept] = []
    for n in range(random.randint(1, 6)):
        cause = random.choice([*needs, None])
        holder = random.choice([*people, None])
        values = {"cause": cause.id if cause else None, "holder": holder.id if holder else None}
        needs.append(Kept("need", f"n{n}", f"Need {n}", values, LINKS))
    actions: list[Kept] = []
    for n in range(random.randint(1, 6)):
        after = [one.id for one in actions if random.random() < 0.4]
        state = random.choice(("todo", "done"))
        values = {"after": after, "state": state, "need": random.choice(needs).id}
        links = {"after": "action", "need": "need"}
        actions.append(Kept("action", f"a{n}", f"Action {n}", values, links))
    records = [*actions, *needs, *people]
    random.shuffle(records)
    return records


@pytest.mark.parametrize("seed", range(40))
def test_everything_carried_arrives_once_and_points_to_what_arrived_before(seed: int):
    random = Random(seed)
    records = some_plan(random)
    decisions: dict[Key, Decision] = {
        one.key: Decision(random.choice(("confirm", "drop"))) for one in asked_about(records)
    }
    assert undecided(records, decisions) == ()
    made = carriage(records, decisions, ONWARD)
    carried = {f"{key[0]}/{key[1]}" for key, one in decisions.items() if one.is_carried}
    written = [one.key for one in made.records]
    assert len(written) == len(set(written))
    assert set(written) == carried
    known = {"/".join(one.key[:2]): one for one in records}
    arrived: set[str] = set()
    for one in made.records:
        before = known[one.key]
        for name, noun in before.links.items():
            value = before.values.get(name)
            wanted = {f"{noun}/{id}" for id in (value if isinstance(value, list) else [value])}
            now = one.values.get(name, [])
            led = {ref.key for ref in (now if isinstance(now, list) else [now])}
            assert led == wanted & carried
            assert led <= arrived
        arrived.add(one.key)


def test_a_link_to_what_is_outside_of_the_plan_stays():
    one = Kept("need", "n", "Need", {"department": "d1"}, {"department": "department"})
    made = carriage([one], {one.key: Decision("confirm")}, ONWARD)
    assert made.records[0].values["department"] == "d1"


def test_a_circle_is_cut_open_and_both_arrive():
    links = {"cause": "need"}
    one = Kept("need", "n1", "One", {"cause": "n2"}, links)
    two = Kept("need", "n2", "Two", {"cause": "n1"}, links)
    made = carriage([one, two], dict.fromkeys((one.key, two.key), Decision("confirm")), ONWARD)
    assert {drafted.key for drafted in made.records} == {"need/n1", "need/n2"}
    assert next(drafted.values.get("cause") for drafted in made.records) is None
    assert made.records[1].values["cause"] == Ref(made.records[0].key)
    assert len(made.lost) == 1


@pytest.mark.parametrize(
    ("day", "moved"),
    [
        (date(2026, 12, 18), date(2027, 12, 17)),
        (date(2027, 4, 1), date(2027, 4, 1)),
        (date(2027, 6, 10), date(2027, 6, 10)),
        (date(2027, 3, 31), date(2028, 3, 31)),
        (date(2026, 2, 28), date(2027, 4, 1)),
        (date(2027, 1, 1), date(2027, 12, 28)),
    ],
)
def test_a_day_goes_with_the_period_to_a_working_day(day: date, moved: date):
    assert SHIFT.moved(day) == moved


def test_an_expired_judgement_holds_again_without_its_old_expiry():
    judged = {"value": "5", "grade": "stated", "source": "", "expires": "2026-12-31"}
    one = Kept("need", "n", "Need", {"importance": judged}, judged=frozenset({"importance"}))
    made = carriage([one], {one.key: Decision("confirm")}, ONWARD)
    told = made.records[0].values["importance"]
    assert (told["value"], told["on"], told["expires"]) == ("5", "2027-03-01", None)
    assert told["source"] == "Carried from “2026”"
