"""S-45: an erased person is gone from every place, others are not, and the plan stays readable."""

from __future__ import annotations

from datetime import date

import pytest

from tests.market.small import name_of, number_of, write_register
from tests.privacy.conftest import NAMES, NOW, PHONE, Told, bring_file, tell_of
from tests.world import World
from tokui.core.redaction import MARK
from tokui.intake.models import ImportBatch
from tokui.kernel.errors import Forbidden, InvalidInput, NotFound
from tokui.kernel.models import Event, Judgement
from tokui.kernel.undo import undo_event
from tokui.market.universe import reading
from tokui.market.universe.actions import load_source
from tokui.people.models import Person
from tokui.plans.lifecycle import read_version
from tokui.plans.queries import plan_snapshot
from tokui.privacy.erasure import Asked, erase_person, preview_erasure
from tokui.privacy.scanning import places_holding

ASKED = Asked("asked", date(2026, 11, 20))


def erase(world: World, person: Person):
    return erase_person(person.public_id, ASKED, typed_name=person.name, by=world.makoto, now=NOW)


def test_s45_everything_told_of_the_person_is_gone(world: World, told: Told) -> None:
    strings = (*NAMES, *told.canaries, PHONE, "09012349876", "Asai Ketsuko")
    assert len(places_holding(strings)) > 10
    erase(world, told.person)
    assert places_holding(strings) == {}


def test_s45_the_plan_stays_readable(world: World, told: Told) -> None:
    erase(world, told.person)
    for one in told.stays.values():
        one.refresh_from_db()
    assert told.stays["action"].title == f"{MARK}様を訪問"
    assert str(told.stays["action"].counterpart) == f"{MARK} 2026-11-22"
    assert told.stays["step"].stakeholder == told.stays["action"].counterpart
    assert (
        told.stays["activity"].body == f"出席：{MARK}（{MARK}、{MARK}、{MARK}）。浅井さんは慎重。"
    )
    assert told.stays["deal"].person is None
    assert told.stays["department"].head is None
    assert told.stays["below"].boss is None
    snapshot = plan_snapshot(world.plan, member=world.emi, now=NOW)
    (chair,) = snapshot.stakeholders
    assert (chair.name, chair.is_placeholder, chair.roles) == (f"{MARK} 2026-11-22", True, ())
    assert not chair.attitude.is_known


def test_s45_a_sealed_version_stays_sealed_and_says_what_is_gone(world: World, told: Told) -> None:
    version = told.stays["version"]
    before = version.sha256
    erasure = erase(world, told.person)
    version.refresh_from_db()
    assert version.sha256 == before
    (noted,) = version.erasures.all()
    assert noted.values == erasure.counts["version"] > 10
    snapshot = read_version(world.emi, version)
    assert [person.name for person in snapshot.people] == ["馬場 別子"]
    assert snapshot.stakeholders == ()
    assert snapshot.actions[0].counterpart is None


def test_a_version_that_somebody_altered_after_an_erasure_is_noticed(
    world: World, told: Told
) -> None:
    from tokui.kernel.errors import ExternalFailure

    version = told.stays["version"]
    erase(world, told.person)
    version.refresh_from_db()
    version.snapshot["plan"]["name"] = "別のプラン"
    with pytest.raises(ExternalFailure):
        read_version(world.emi, version)


def test_s45_of_two_with_the_same_name_only_the_chosen_one_goes(world: World) -> None:
    namesake = world.add("person", name="浅井 決子", private_note="同姓同名の人のメモ")
    note = world.add("fact", topic="culture", statement="浅井 決子は急がない")
    told = tell_of(world)
    erasure = erase(world, told.person)
    namesake.refresh_from_db()
    note.refresh_from_db()
    assert (namesake.name, namesake.private_note) == ("浅井 決子", "同姓同名の人のメモ")
    assert note.statement == "浅井 決子は急がない"
    assert erasure.stays["namesake"] >= 1
    told.stays["activity"].refresh_from_db()
    assert "浅井 決子" not in told.stays["activity"].body


def test_a_longer_name_that_holds_the_same_letters_is_left_alone(world: World) -> None:
    longer = world.add("person", name="小林凜太郎")
    fact = world.add("fact", topic="culture", statement="小林凜太郎と林凜が来た")
    person = world.add("person", name="林 凜", family="林", given="凜")
    erase(world, person)
    fact.refresh_from_db()
    longer.refresh_from_db()
    assert (fact.statement, longer.name) == (f"小林凜太郎と{MARK}が来た", "小林凜太郎")


def test_another_company_is_not_touched(world: World, told: Told) -> None:
    from tokui.kernel.nouns import noun_of
    from tokui.kernel.records import add_record
    from tokui.kernel.scope import Scope

    scope = Scope(world.foreign.workspace, world.foreign)
    theirs = add_record(
        noun_of("fact"), {"topic": "other", "statement": "浅井決子"}, by=world.yu, scope=scope
    )
    erase(world, told.person)
    theirs.refresh_from_db()
    assert theirs.statement == "浅井決子"


def test_a_preview_says_the_same_and_changes_nothing(world: World, told: Told) -> None:
    bring_file(world)
    before = Event.objects.count(), Judgement.objects.count()
    preview = preview_erasure(told.person.public_id, by=world.makoto, now=NOW)
    assert (Event.objects.count(), Judgement.objects.count()) == before
    assert Person.objects.filter(pk=told.person.pk).exists()
    erasure = erase(world, told.person)
    assert (preview.counts, preview.stays) == (erasure.counts, erasure.stays)
    assert [(code, title) for code, _id, title in preview.to_look_at] == [("activity", "定例")]


def test_a_file_that_names_the_person_goes_and_its_import_stays(
    world: World, django_capture_on_commit_callbacks
) -> None:
    batch = bring_file(world)
    person = Person.objects.get(name="浅井 決子")
    assert batch.path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        erasure = erase(world, person)
    kept = ImportBatch.objects.get(pk=batch.pk)
    assert not kept.path.exists()
    assert (kept.state, "created" in kept.outcome) == ("committed", False)
    assert erasure.counts["upload"] == 1
    assert Person.objects.filter(name="宇野 太郎").exists()
    assert places_holding(NAMES) == {}


def test_what_happened_is_said_without_saying_to_whom(world: World, told: Told) -> None:
    erase(world, told.person)
    (said,) = Event.objects.filter(verb="erased")
    assert (said.title, said.changes, said.actor) == (MARK, {}, world.makoto)
    cleared = Event.objects.filter(verb="cleared", noun="action")
    assert [event.subject_id for event in cleared] == [told.stays["action"].public_id]


def test_nothing_brings_the_person_back(world: World, told: Told) -> None:
    events = list(Event.objects.filter(subject_id=told.person.public_id))
    erase(world, told.person)
    for event in events:
        with pytest.raises(NotFound):
            undo_event(Event.objects.get(pk=event.pk), by=world.makoto)


def test_only_who_leads_the_workspace_erases(world: World, told: Told) -> None:
    def erase_as(member):
        return erase_person(
            told.person.public_id, ASKED, typed_name=told.person.name, by=member, now=NOW
        )

    for member in (world.emi, world.ken, world.rin):
        with pytest.raises(Forbidden):
            erase_as(member)
    for member in (world.sora, world.yu):
        with pytest.raises(NotFound):
            erase_as(member)
    assert erase_as(world.aoi).counts["person"] == 1


@pytest.mark.parametrize(
    ("asked", "typed", "code"),
    [
        (ASKED, "浅井", "not_confirmed"),
        (Asked("because", date(2026, 11, 20)), "浅井 決子", "not_a_choice"),
        (Asked("asked", date(2026, 11, 24)), "浅井 決子", "in_future"),
    ],
)
def test_what_is_not_confirmed_is_not_done(
    world: World, told: Told, asked: Asked, typed: str, code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        erase_person(told.person.public_id, asked, typed_name=typed, by=world.makoto, now=NOW)
    assert refused.value.reason == code
    assert Person.objects.filter(pk=told.person.pk).exists()


def test_a_removed_person_is_still_kept_and_can_be_erased(world: World, told: Told) -> None:
    from tokui.kernel.nouns import noun_of
    from tokui.kernel.records import remove_record

    remove_record(noun_of("person"), told.person, by=world.emi)
    erase(world, told.person)
    assert places_holding((*NAMES, *told.canaries)) == {}


def test_lists_of_the_market_forget_who_represents_a_company(
    world: World, told: Told, tmp_path, django_capture_on_commit_callbacks
) -> None:
    rows = [["法人番号", "会社名", "代表者"]]
    rows += [
        [number_of(at), name_of(at), "浅井 決子" if at == 1 else "他田 見子"] for at in range(3)
    ]
    path = write_register(tmp_path / "bought_20251031.csv", rows)
    load_source(path, by=world.aoi, today=NOW.date(), now=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        erase(world, told.person)
    with reading(world.workspace) as market:
        found = dict(market.execute("SELECT firm, representative FROM firms").fetchall())
    assert found[number_of(1)] == MARK
    assert found[number_of(2)] == "他田 見子"
    for file in (tmp_path / "files").rglob("*.*"):
        assert "浅井".encode() not in file.read_bytes()
