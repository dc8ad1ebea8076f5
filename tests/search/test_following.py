"""The index follows every write, in its transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection, transaction

from tests.search.finding import counts, titles
from tests.world import World
from tokui.intake.command import import_file, undo_import
from tokui.kernel.events import follow, tell, telling_together
from tokui.kernel.models import Event
from tokui.kernel.nouns import all_nouns, noun_of
from tokui.kernel.records import change_record, remove_record, restore_record
from tokui.kernel.undo import undo_event
from tokui.search.index import rebuild
from tokui.search.models import Entry
from tokui.search.spoken import spoken_nouns

pytestmark = pytest.mark.django_db


def entries() -> list[tuple[object, ...]]:
    columns = ("noun", "subject_key", "account_key", "plan_key", "is_opinion", "names", "notes")
    return sorted(Entry.objects.values_list(*columns), key=repr)


def test_a_new_name_is_found_and_the_old_one_no_more(world: World):
    need = world.add("need", title="保守費用の削減")
    event = change_record(noun_of("need"), need, {"title": "停止時間の短縮"}, by=world.emi)
    assert titles(world.emi, "短縮", "need") == ["停止時間の短縮"]
    assert titles(world.emi, "削減", "need") == []
    undo_event(event, by=world.emi)
    assert titles(world.emi, "削減", "need") == ["保守費用の削減"]
    assert titles(world.emi, "短縮", "need") == []


def test_what_is_removed_is_found_no_more_until_it_is_restored(world: World):
    objective = world.add("objective", title="売上拡大")
    world.add("kpi", objective=objective.public_id, name="新規拠点数")
    noun = noun_of("objective")
    remove_record(noun, objective, by=world.emi)
    assert counts(world.emi, "拠点") == counts(world.emi, "拡大") == {}
    objective.refresh_from_db()
    restore_record(noun, objective, by=world.emi)
    assert counts(world.emi, "拠点") == {"kpi": 1}


def test_evidence_taken_back_is_found_no_more(world: World):
    need = world.add("need", title="保守費用")
    given = {"value": "confirmed", "grade": "stated", "quote": "部長が会議で述べた"}
    event = change_record(noun_of("need"), need, {"state": given}, by=world.emi)
    assert titles(world.emi, "会議で述べた") == ["保守費用"]
    undo_event(event, by=world.emi)
    assert titles(world.emi, "会議で述べた") == []


def test_records_called_by_others_follow_their_names(world: World):
    department = world.add("department", name="資材部")
    person = world.add("person", name="新庄 遥")
    post = world.add("post", person=person.public_id, department=department.public_id, title="課長")
    world.add("stakeholder", person=person.public_id)
    assert counts(world.emi, "新庄") == {"person": 1, "stakeholder": 1}
    change_record(noun_of("person"), person, {"name": "本庄 遥"}, by=world.emi)
    assert counts(world.emi, "新庄") == {}
    assert counts(world.emi, "本庄") == {"person": 1, "stakeholder": 1}
    change_record(noun_of("department"), department, {"name": "調達部"}, by=world.emi)
    assert titles(world.emi, "本庄 調達", "person") == ["本庄 遥"]
    change_record(noun_of("post"), post, {"title": "統括次長"}, by=world.emi)
    assert titles(world.emi, "統括次長", "person") == ["本庄 遥"]
    assert titles(world.emi, "課長", "person") == []
    remove_record(noun_of("post"), post, by=world.emi)
    assert titles(world.emi, "統括次長") == []


def test_a_write_that_fails_leaves_the_index_alone(world: World):
    before = entries()
    with transaction.atomic():
        world.add("need", title="保守費用")
        assert titles(world.emi, "保守費用") == ["保守費用"]
        transaction.set_rollback(True)
    assert titles(world.emi, "保守費用") == []
    assert entries() == before


def test_an_import_is_found_and_taken_back(world: World, tmp_path: Path):
    path = tmp_path / "people.csv"
    path.write_text(
        "会社名,氏名,フリガナ,部署,役職\n東亜精密株式会社,新庄 遥,シンジョウ ハルカ,資材部,課長\n",
        encoding="utf-8",
    )
    report = import_file(path, by=world.aoi, kind="people")
    assert report["problems"] == []
    assert titles(world.emi, "しんじょう 資材", "person") == ["新庄 遥"]
    undo_import(report["batch"], by=world.aoi)
    assert counts(world.aoi, "新庄") == counts(world.aoi, "資材") == {}


def test_built_anew_the_index_is_the_same(world: World):
    rebuild()
    person = world.add("person", name="新庄 遥", family_kana="シンジョウ", private_note="内々の話")
    world.add("post", person=person.public_id, title="課長")
    world.add("stakeholder", person=person.public_id, attitude={
        "value": "neutral", "grade": "stated", "quote": "会議で述べた",
    })  # fmt: skip
    world.add("deal", name="品質記録の導入", next_step="見積り")
    kept = entries()
    rebuild()
    assert entries() == kept
    assert titles(world.emi, "しんじょう 内々", "person") == ["新庄 遥"]


def test_the_pairs_hold_no_more_than_the_entries(world: World):
    """Taken out, an entry leaves nothing in SQLite's own table of pairs."""
    need = world.add("need", title="保守費用")
    change_record(noun_of("need"), need, {"title": "停止時間"}, by=world.emi)
    remove_record(noun_of("need"), need, by=world.emi)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM search_pairs")
            assert cursor.fetchone()[0] == Entry.objects.count()
            cursor.execute("INSERT INTO search_pairs (search_pairs) VALUES ('integrity-check')")
    assert counts(world.emi, "保守") == counts(world.emi, "停止") == {}


def test_followers_are_told_once_of_what_is_written_together(world: World):
    heard: list[dict[str, set[int]]] = []
    follow(lambda written: heard.append({code: set(keys) for code, keys in written.items()}))
    with telling_together():
        need = world.add("need", title="保守費用")
        tell("need", [need.pk])
        assert titles(world.emi, "保守費用") == []
    assert heard[-1]["need"] == {need.pk}
    assert titles(world.emi, "保守費用") == ["保守費用"]


def test_a_change_that_changes_no_word_writes_no_entry(world: World):
    need = world.add("need", title="保守費用")
    key = Entry.objects.get(noun="need").pk
    change_record(noun_of("need"), need, {"layer": "pressure"}, by=world.emi)
    assert Entry.objects.get(noun="need").pk == key
    assert Event.objects.filter(noun="need").count() == 2


def test_every_noun_below_an_account_is_found_or_named_as_an_exception():
    through_others = {"post", "order_line", "financial_year"}
    apart = {"view", "cadence"}
    assert {noun.code for noun in all_nouns()} == {*spoken_nouns(), *through_others, *apart}
