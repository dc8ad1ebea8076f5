"""Adding, changing, removing: policy, values, event, version, all in one."""

from __future__ import annotations

import pytest

from tests.world import World
from tokui.kernel.errors import Conflict, Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event, Judgement
from tokui.kernel.nouns import noun_of
from tokui.kernel.records import change_record, get_record, remove_record, restore_record
from tokui.kernel.undo import undo_event

NEED = "need"


def events_of(record) -> list[Event]:
    return list(Event.objects.filter(subject_id=record.public_id).order_by("id"))


def test_adding_writes_the_row_its_judgements_and_one_event(world: World):
    need = world.add(
        NEED,
        title="設計変更の手戻りを減らしたい",
        layer="need",
        state={
            "value": "confirmed",
            "grade": "confirmed",
            "source": "11/5 面談",
            "quote": "毎月ある",
        },
        importance="5",
    )
    (event,) = events_of(need)
    assert event.verb == "created"
    assert event.actor == world.emi
    assert event.changes["title"] == [None, "設計変更の手戻りを減らしたい"]
    assert event.changes["state"][1]["grade"] == "confirmed"
    state = Judgement.objects.get(noun=NEED, field="state")
    assert (state.value, state.quote, state.judged_by) == ("confirmed", "毎月ある", world.emi)


def test_labels_in_both_languages_are_understood(world: World):
    assert world.add(NEED, title="a", layer="障害").layer == "obstacle"
    assert world.add(NEED, title="b", layer="Obstacle").layer == "obstacle"


def test_wrong_values_write_nothing_and_say_where(world: World):
    with pytest.raises(InvalidInput) as caught:
        world.add(NEED, title="", layer="cellar", due_on="2026-02-30")
    assert {problem.field for problem in caught.value.problems} == {"title", "layer", "due_on"}
    assert not Event.objects.filter(noun=NEED).exists()


@pytest.mark.parametrize(
    ("who", "error"), [("rin", Forbidden), ("sora", NotFound), ("yu", NotFound)]
)
def test_only_editors_of_the_team_write(world: World, who: str, error: type[Exception]):
    with pytest.raises(error):
        world.add(NEED, by=getattr(world, who), title="x")
    need = world.add(NEED, title="x")
    with pytest.raises(error):
        change_record(noun_of(NEED), need, {"title": "y"}, by=getattr(world, who))


def test_foreign_and_unknown_ids_answer_alike(world: World):
    need = world.add(NEED, title="x")
    assert get_record(NEED, world.rin, need.public_id) == need
    for member, public_id in ((world.sora, need.public_id), (world.emi, "0" * 26)):
        with pytest.raises(NotFound):
            get_record(NEED, member, public_id)


def test_a_link_reaches_nothing_outside_its_account(world: World):
    from tokui.kernel.records import add_record
    from tokui.kernel.scope import Scope

    elsewhere = add_record(
        noun_of("department"),
        {"name": "物流部"},
        by=world.yu,
        scope=Scope(world.foreign.workspace, world.foreign),
    )
    with pytest.raises(InvalidInput) as caught:
        world.add(NEED, title="x", department=elsewhere.public_id)
    assert caught.value.problems[0].code == "unknown_reference"


def test_two_people_changing_different_fields_both_keep_theirs(world: World):
    need = world.add(NEED, title="x", detail="d")
    change_record(noun_of(NEED), need, {"title": "emi"}, by=world.emi, base_version=1)
    change_record(noun_of(NEED), need, {"detail": "ken"}, by=world.ken, base_version=1)
    need.refresh_from_db()
    assert (need.title, need.detail, need.version) == ("emi", "ken", 3)


def test_a_stale_save_shows_base_theirs_and_mine_and_overwrites_nothing(world: World):
    need = world.add(NEED, title="base")
    change_record(noun_of(NEED), need, {"title": "theirs"}, by=world.emi, base_version=1)
    with pytest.raises(Conflict) as caught:
        change_record(noun_of(NEED), need, {"title": "mine"}, by=world.ken, base_version=1)
    clash = caught.value.clashes["title"]
    assert (clash.base, clash.theirs, clash.mine) == ("base", "theirs", "mine")
    assert caught.value.changed_by == world.emi.name
    need.refresh_from_db()
    assert need.title == "theirs"


def test_saving_the_same_again_is_no_event(world: World):
    need = world.add(NEED, title="x")
    assert change_record(noun_of(NEED), need, {"title": "x"}, by=world.emi) is None
    assert len(events_of(need)) == 1


def test_undo_and_redo_of_a_change(world: World):
    need = world.add(NEED, title="before")
    event = change_record(noun_of(NEED), need, {"title": "after"}, by=world.emi)
    undone = undo_event(event, by=world.ken)
    need.refresh_from_db()
    assert need.title == "before"
    undo_event(undone, by=world.emi)
    need.refresh_from_db()
    assert need.title == "after"


def test_undo_refuses_to_overwrite_a_later_change(world: World):
    need = world.add(NEED, title="1")
    event = change_record(noun_of(NEED), need, {"title": "2"}, by=world.emi)
    change_record(noun_of(NEED), need, {"title": "3"}, by=world.ken)
    with pytest.raises(Conflict):
        undo_event(event, by=world.emi)


def test_undoing_a_judgement_lets_the_earlier_one_stand(world: World):
    need = world.add(NEED, title="x", importance="2")
    event = change_record(noun_of(NEED), need, {"importance": "5"}, by=world.emi)
    undo_event(event, by=world.emi)
    standing = Judgement.objects.filter(noun=NEED, field="importance", withdrawn_at=None)
    assert [row.value for row in standing] == ["2"]


def test_removing_takes_what_belongs_to_it_and_restoring_brings_all_back(world: World):
    objective = world.add("objective", title="売上を2倍にする")
    kpi = world.add("kpi", objective=objective.public_id, name="売上高")
    reading = world.add("reading", kpi=kpi.public_id, on="2026-10-31", value="120")
    remove_record(noun_of("objective"), objective, by=world.emi)
    for row in (objective, kpi, reading):
        row.refresh_from_db()
        assert row.removed_at is not None
    restore_record(noun_of("objective"), objective, by=world.emi)
    for row in (objective, kpi, reading):
        row.refresh_from_db()
        assert row.removed_at is None


def test_departments_cannot_form_a_circle(world: World):
    head = world.add("department", name="生産本部")
    below = world.add("department", name="生産技術部", parent=head.public_id)
    with pytest.raises(InvalidInput) as caught:
        change_record(noun_of("department"), head, {"parent": below.public_id}, by=world.emi)
    assert caught.value.problems[0].code == "cycle"


def test_a_wrong_corporate_number_and_a_personal_number_are_refused(world: World):
    for number, code in (
        ("7000012050003", "wrong_check_digit"),
        ("123456789018", "personal_number"),
    ):
        with pytest.raises(InvalidInput) as caught:
            change_record(noun_of("account"), world.toa, {"corporate_number": number}, by=world.emi)
        assert caught.value.problems[0].code == code
