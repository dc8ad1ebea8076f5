"""Taking a batch back as a whole does what taking back one event after another does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.world import World
from tokui.core.transfers import NEW, propose, read_announcement
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.events import Origin
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import all_nouns, noun_of
from tokui.kernel.patches import redo_patch, undo_patch
from tokui.kernel.records import add_record, change_record, remove_record
from tokui.kernel.scope import Scope
from tokui.kernel.undo import undo_event
from tokui.people.transfers import keep_transfers, transfer_ground

TODAY = date(2026, 4, 10)
NOUNS = ("department", "person", "post", "need")
MANY = settings(
    max_examples=25,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@contextmanager
def nothing_stays() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def live() -> dict[str, Any]:
    """Every live record with what its fields and the judgements about it say."""
    found: dict[str, Any] = {
        f"{noun.code}:{row.pk}": noun.plain_row(row)
        for noun in all_nouns()
        for row in noun.model.objects.filter(removed_at=None)
    }
    for row in Judgement.objects.filter(withdrawn_at=None).order_by("pk"):
        if (subject := found.get(f"{row.noun}:{row.subject_key}")) is not None:
            subject[row.field] = row.value
    return found


class Hand:
    """Somebody who adds, changes and removes what comes along."""

    def __init__(self, world: World, draw: Callable[[Any], Any]) -> None:
        self.world, self.draw = world, draw
        self.scope = Scope(world.workspace, world.toa, world.plan)

    def work(self, by: Any, steps: int, key: int | None) -> None:
        origin = Origin(batch_key=key)
        for step in range(steps):
            act = self.draw(st.sampled_from([self._add, self._change, self._change, self._remove]))
            try:
                with transaction.atomic():
                    act(by, origin, step)
            except (InvalidInput, NotFound, Conflict):
                continue

    def _some(self, code: str) -> Any:
        rows = list(noun_of(code).model.objects.filter(removed_at=None).order_by("pk"))
        return self.draw(st.sampled_from(rows)) if rows else None

    def _values(self, code: str, step: int) -> dict[str, Any]:
        def link(to: str) -> Any:
            return getattr(self._some(to), "public_id", None)

        if code == "post":
            day = date(2026, 1, self.draw(st.integers(1, 28)))
            return {"person": link("person"), "department": link("department"), "started_on": day}
        if code == "need":
            return {"title": f"課題{step}", "importance": str(self.draw(st.integers(1, 5)))}
        if code == "department":
            return {"name": f"第{step}部", "head": link("person")}
        return {"name": f"名前 {step}"}

    def _add(self, by: Any, origin: Any, step: int) -> None:
        code = self.draw(st.sampled_from(NOUNS))
        values = self._values(code, step)
        add_record(noun_of(code), values, by=by, scope=self.scope, origin=origin)

    def _change(self, by: Any, origin: Any, step: int) -> None:
        code = self.draw(st.sampled_from(NOUNS))
        if record := self._some(code):
            change_record(noun_of(code), record, self._values(code, step), by=by, origin=origin)

    def _remove(self, by: Any, origin: Any, step: int) -> None:
        code = self.draw(st.sampled_from(NOUNS))
        if record := self._some(code):
            remove_record(noun_of(code), record, by=by, origin=origin)


def one_by_one(key: int, by: Any) -> list[str]:
    """The removals first, then the rest backwards; what was left alone."""
    events = list(Event.objects.filter(batch_key=key).order_by("pk"))
    removals = [event for event in events if event.verb == "removed"]
    kept = []
    for event in [*removals, *(one for one in reversed(events) if one not in removals)]:
        record = noun_of(event.noun).model.objects.get(pk=event.subject_key)
        is_done = (event.verb == "removed") is (record.removed_at is None)
        if is_done and event.verb != "changed":
            continue
        try:
            with transaction.atomic():
                undo_event(event, by=by)
        except (Conflict, Forbidden, InvalidInput, NotFound):
            kept.append(event.subject_id)
    return kept


def told() -> list[tuple[Any, ...]]:
    """What the history tells of the taking back."""
    columns = ("verb", "noun", "subject_key", "undoes_id", "subject_version", "title")
    return sorted(Event.objects.filter(source="undo").values_list(*columns))


@given(data=st.data())
@MANY
def test_a_whole_batch_as_its_events_one_by_one(world: World, data: st.DataObject):
    with nothing_stays():
        hand = Hand(world, data.draw)
        hand.work(world.emi, 8, None)
        hand.work(world.emi, 8, 77)
        hand.work(world.ken, data.draw(st.integers(0, 3)), None)
        with nothing_stays():
            kept = one_by_one(77, world.emi)
            expected, history = live(), told()
        undone = undo_patch(77, by=world.emi)
        assert [one.place for one in undone.kept] == kept
        assert live() == expected
        assert told() == history


@given(data=st.data())
@MANY
def test_undo_and_redo_lead_back(world: World, data: st.DataObject):
    with nothing_stays():
        hand = Hand(world, data.draw)
        hand.work(world.emi, 6, None)
        before = live()
        hand.work(world.emi, 8, 77)
        after = live()
        first = undo_patch(77, by=world.emi)
        if not first.kept:
            assert live() == before
            if not redo_patch(77, by=world.emi).kept:
                assert live() == after


LINES = (
    "品質保証部長　穂高 一郎（生産技術部長）",
    "経理部長　新田 優（総務課長）",
    "退職　南雲 葉（経理部長）",
    "経理部 主任　穂高 一郎（兼務）",
    "新設部長　春日 峰（他社）",
)


@given(
    lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=5, unique=True),
    month=st.integers(1, 12),
)
@MANY
def test_announcing_and_taking_back_is_as_if_nothing_was(
    world: World, lines: list[str], month: int
):
    with nothing_stays():
        unit = world.add("department", name="生産技術部")
        for name, title in (("穂高 一郎", "部長"), ("南雲 葉", "経理部長")):
            person = world.add("person", name=name)
            world.add("post", person=person.public_id, department=unit.public_id, title=title)
        before = live()
        moves = read_announcement(f"2026年{month}月1日付\n" + "\n".join(lines), TODAY).moves
        ground = transfer_ground(world.toa)
        known = {one.name for one in ground.people}
        chosen = {str(move.number): NEW for move in moves if move.name not in known}
        proposed = propose(moves, ground, chosen=chosen)
        kept = keep_transfers(proposed, account=world.toa, by=world.emi, today=TODAY)
        assert kept.count
        assert not undo_patch(kept.batch_key, by=world.emi).kept
        assert live() == before
